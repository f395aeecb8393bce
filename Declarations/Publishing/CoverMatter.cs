using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>
/// What a text states before its first part (a date line, its title, a subtitle in italics), which the cover shows instead.
/// </summary>
public sealed partial record CoverMatter(string? Date, string? Title, string? Subtitle, IReadOnlyList<TextPart> Rest)
{
    private const int LongestDate = 100;

    /// <param name="title">The declaration's title: a first heading with the same text is the title at any level.</param>
    public static CoverMatter Of(TextDocument text, string? title = null)
    {
        var parts = text.Parts;
        if (parts is not [{ Blocks: { Count: > 0 } opening } first, ..])
        {
            return new CoverMatter(null, null, null, parts);
        }

        var blocks = new Queue<Block>(opening);
        var date = blocks.Peek() is ParagraphBlock line && IsDate(InlineContent.Text(line.Inlines).Trim())
            ? Dequeue(blocks) : null;
        if (!(blocks.TryPeek(out var next) && next is HeadingBlock { Opens: false } heading
            && (IsOnlyTopHeading(heading, parts) || IsTitle(heading, title))))
        {
            return new CoverMatter(null, null, null, parts);
        }

        var ownTitle = Dequeue(blocks);
        var subtitle = blocks.TryPeek(out next) && next is ParagraphBlock { Inlines: [Emphasis] } ? Dequeue(blocks) : null;
        var rest = blocks.Count == 0 ? parts.Skip(1) : parts.Skip(1).Prepend(first with { Blocks = [.. blocks] });
        return new CoverMatter(date, ownTitle, subtitle, [.. rest]);
    }

    private static bool IsOnlyTopHeading(HeadingBlock heading, IReadOnlyList<TextPart> parts) =>
        heading.Level == 1
            && parts.SelectMany(part => part.Blocks).OfType<HeadingBlock>().Count(other => other is { Level: 1, Opens: false }) == 1;

    private static bool IsTitle(HeadingBlock heading, string? title) =>
        title is not null && InlineContent.Text(heading.Inlines).Trim().Equals(title.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Dequeue(Queue<Block> blocks) => blocks.Dequeue() switch
    {
        HeadingBlock heading => InlineContent.Text(heading.Inlines),
        ParagraphBlock paragraph => InlineContent.Text(paragraph.Inlines),
        var other => throw new InvalidOperationException($"Cover matter cannot hold a {other.GetType().Name}."),
    };

    private static bool IsDate(string line)
    {
        if (line.Length > LongestDate)
        {
            return false;
        }

        // Arabic, Persian and Indian digits count as ours.
        var digits = string.Concat(line.Select(c => char.IsDigit(c) ? (char)('0' + char.GetNumericValue(c)) : c));
        return DateLine().IsMatch(digits);
    }

    // A year, and days or months in digits before or after it, in the order of any language: "21–25 October 2024", "2027年10月21日至25日".
    [GeneratedRegex(@"^(?=.*(?<!\d)(19|20)\d\d(?!\d))\P{N}{0,40}(\d\d?|(19|20)\d\d)(\P{N}{1,20}(\d\d?|(19|20)\d\d)){0,5}(\P{N}{0,3}|\s?года?\.?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateLine();
}
