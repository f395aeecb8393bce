using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>Headings by outline level or style; other styles with a meaning.</summary>
internal static partial class WordHeading
{
    private const int Deepest = 6;

    /// <summary>1 to 6, or 0 for no heading. With a title every heading is one level deeper.</summary>
    public static int LevelOf(WordParagraph paragraph, int titleLevel)
    {
        if (IsTitle(paragraph))
        {
            return 1;
        }

        var styled = paragraph.Styles.Select(name => Heading().Match(name)).FirstOrDefault(m => m.Success);
        var level = styled is not null
            ? int.Parse(styled.Groups["level"].Value, CultureInfo.InvariantCulture) : paragraph.Outline is { } outline and < 9 ? outline + 1 : 0;
        return level == 0 ? 0 : Math.Min(Deepest, level + titleLevel);
    }

    public static bool IsTitle(WordParagraph paragraph) => paragraph.Styles is ["title", ..];

    public static bool IsBlank(WordParagraph paragraph) => paragraph.Runs.All(r => string.IsNullOrWhiteSpace(r.Text));

    public static bool IsQuote(WordParagraph paragraph) => paragraph.Styles.Any(name => name is "quote" or "intense quote" or "block text");

    public static bool IsContents(WordParagraph paragraph) =>
        paragraph.Contents || (paragraph.Styles.Count > 0 && Contents().IsMatch(paragraph.Styles[0]));

    /// <summary>An automatic number becomes words of the heading, as if its author had typed it.</summary>
    public static Clause Numbered(Clause heading, NumberedPlace? place, ChangeList changes)
    {
        if (place is not { Printed.Length: > 0 } || place.Name == ExportMarks.CountedSections)
        {
            return heading;
        }

        changes.Repeat("numbering", "automatic number of a heading", "typed number");
        var number = Numbering.Typed(place.Printed + " a").Number.Length > 0 || !char.IsAsciiLetterOrDigit(place.Printed[^1])
            || place.Printed.Contains(' ', StringComparison.Ordinal) ? place.Printed : place.Printed + ".";
        return heading with { Inlines = InlineNormalizer.Normalize([new TextRun(number + " "), .. heading.Inlines]) };
    }

    [GeneratedRegex(@"^heading (?<level>[1-9])$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(toc( \d|\d)|toc heading|table of figures|contents \d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Contents();
}
