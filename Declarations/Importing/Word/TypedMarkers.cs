using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>Bullets and numbers that were typed instead of made by Word: "• …", "2. …" after "1. …".</summary>
internal static partial class TypedMarkers
{
    /// <summary>Null when the paragraph begins with neither.</summary>
    public static Clause? Read(Clause paragraph, IReadOnlyList<Clause> before, ChangeList changes)
    {
        if (paragraph.Inlines[0] is not TextRun first || Marker().Match(first.Text) is not { Success: true } marker)
        {
            return null;
        }

        var sign = marker.Groups["sign"].Value;
        var inlines = InlineNormalizer.Normalize([new TextRun(first.Text[marker.Length..]), .. paragraph.Inlines.Skip(1)]);
        if (inlines.Count == 0)
        {
            return null;
        }

        if (!char.IsAsciiDigit(sign[0]))
        {
            changes.Repeat("bullet", sign, "-");
            return paragraph with { Kind = ClauseKind.Item, Level = 1, Inlines = inlines };
        }

        var number = int.Parse(sign[..^1], CultureInfo.InvariantCulture);
        var last = before.LastOrDefault(c => c is { Kind: ClauseKind.Item, Level: 1, Ordered: true });
        return number == 1 || last?.Number == number - 1
            ? paragraph with { Kind = ClauseKind.Item, Level = 1, Ordered = true, Number = number, Inlines = inlines } : null;
    }

    [GeneratedRegex(@"^(?<sign>[•·◦▪●○‣⁃–-]|\d{1,3}[.)])\s+(?=\S|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Marker();
}
