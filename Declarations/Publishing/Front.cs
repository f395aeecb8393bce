using System.Text.RegularExpressions;
using Declarations.Drafting;

namespace Declarations.Publishing;

/// <summary>What a text says of itself before its first part: a line with the date, its title, a subtitle in italics. The cover shows them.</summary>
public sealed partial record Front(string? Date, string? Title, string? Subtitle, IReadOnlyList<TextPart> Rest, IReadOnlyList<TextPart> Whole)
{
    public static Front Of(TextDocument text)
    {
        var parts = text.Parts;
        if (parts is not [{ Blocks: [not HeadingBlock { Opens: true }, ..] } first, ..])
        {
            return new Front(null, null, null, parts, parts);
        }

        var blocks = new Queue<Block>(first.Blocks);
        var date = blocks.Peek() is ParagraphBlock { Inlines: var line } && DateLine().IsMatch(Inlining.Text(line).Trim()) ? Take(blocks) : null;
        if (blocks.Peek() is not HeadingBlock { Opens: false })
        {
            return new Front(null, null, null, parts, parts);
        }

        var title = Take(blocks);
        var subtitle = blocks.TryPeek(out var next) && next is ParagraphBlock { Inlines: [Emphasis] } ? Take(blocks) : null;
        var rest = blocks.Count == 0 ? parts.Skip(1) : parts.Skip(1).Prepend(first with { Blocks = [.. blocks] });
        return new Front(date, title, subtitle, [.. rest], parts);
    }

    private static string Take(Queue<Block> blocks) => blocks.Dequeue() switch
    {
        HeadingBlock heading => Inlining.Text(heading.Inlines),
        ParagraphBlock paragraph => Inlining.Text(paragraph.Inlines),
        var other => throw new InvalidOperationException($"A front has no {other.GetType().Name}."),
    };

    [GeneratedRegex(@"^\P{N}{0,40}(\d{1,2}\P{N}{1,20})?(19|20)\d\d\P{N}{0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateLine();
}
