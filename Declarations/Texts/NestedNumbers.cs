using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>
/// Puts an empty line before "2. b" under "1. a:", which to its author is an item. CommonMark takes it as words of the item above, because
/// only a list that begins with 1 may interrupt a paragraph.
/// </summary>
internal static partial class NestedNumbers
{
    public static string Separate(string markdown)
    {
        if (!Numbered().IsMatch(markdown))
        {
            return markdown;
        }

        var text = new StringBuilder(markdown.Length + 16);
        var (above, fence) = (Match.Empty, "");
        foreach (var line in markdown.Split('\n'))
        {
            var here = Item().Match(line);
            var marks = Fence().Match(line).Value.Trim();
            if (fence.Length == 0 && Interrupts(above, here))
            {
                text.Append('\n');
            }

            fence = marks.Length == 0 ? fence : fence.Length == 0 ? marks : marks.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
            above = here;
            text.Append(line).Append('\n');
        }

        text.Length--;
        return text.ToString();
    }

    private static bool Interrupts(Match above, Match here) =>
        above.Success && here.Groups["number"] is { Success: true, Length: <= 3 } number
        && int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) != 1
        && (here.Groups["indent"].Length > above.Groups["indent"].Length || !above.Groups["number"].Success);

    [GeneratedRegex(@"^[ \t]*\d{1,3}[.)][ \t]+\S", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^(?<indent>[ \t]*)(?:[-*+]|(?<number>[0-9]{1,9})[.)])[ \t]+\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Item();

    [GeneratedRegex(@"^[ \t]*(?:`{3,}|~{3,})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Fence();
}
