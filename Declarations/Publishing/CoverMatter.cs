using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>
/// What a text says of itself before its first part: a line with the date, its title, a subtitle in italics. The cover shows them.
/// </summary>
public sealed partial record CoverMatter(string? Date, string? Title, string? Subtitle, IReadOnlyList<TextPart> Rest)
{
    /// <param name="text">The text.</param>
    /// <param name="title">What the declaration is called: a first heading that says so is a title whatever its level.</param>
    public static CoverMatter Of(TextDocument text, string? title = null)
    {
        var parts = text.Parts;
        if (parts is not [{ Blocks: { Count: > 0 } opening } first, ..])
        {
            return new CoverMatter(null, null, null, parts);
        }

        var blocks = new Queue<Block>(opening);
        var date = blocks.Peek() is ParagraphBlock line && DateLine().IsMatch(InlineContent.Text(line.Inlines).Trim())
            ? Take(blocks) : null;
        if (!(blocks.TryPeek(out var next) && next is HeadingBlock { Opens: false } heading
            && (IsTheOnlyOne(heading, parts) || Says(heading, title))))
        {
            return new CoverMatter(null, null, null, parts);
        }

        var own = Take(blocks);
        var subtitle = blocks.TryPeek(out next) && next is ParagraphBlock { Inlines: [Emphasis] } ? Take(blocks) : null;
        var rest = blocks.Count == 0 ? parts.Skip(1) : parts.Skip(1).Prepend(first with { Blocks = [.. blocks] });
        return new CoverMatter(date, own, subtitle, [.. rest]);
    }

    private static bool IsTheOnlyOne(HeadingBlock heading, IReadOnlyList<TextPart> parts) =>
        heading.Level == 1
            && parts.SelectMany(part => part.Blocks).OfType<HeadingBlock>().Count(other => other is { Level: 1, Opens: false }) == 1;

    private static bool Says(HeadingBlock heading, string? title) =>
        title is not null && InlineContent.Text(heading.Inlines).Trim().Equals(title.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Take(Queue<Block> blocks) => blocks.Dequeue() switch
    {
        HeadingBlock heading => InlineContent.Text(heading.Inlines),
        ParagraphBlock paragraph => InlineContent.Text(paragraph.Inlines),
        var other => throw new InvalidOperationException($"A front has no {other.GetType().Name}."),
    };

    [GeneratedRegex(@"^\P{N}{0,40}(\d{1,2}\P{N}{1,20})?(19|20)\d\d\P{N}{0,3}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateLine();
}
