using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>
/// What other programs' Markdown has and this one's has not: front matter is removed; fenced divisions, example lists and grid tables stay
/// text, each line on its own.
/// </summary>
internal static partial class PastedDialects
{
    public static string Clean(string source, ChangeList changes)
    {
        var text = WithoutFrontMatter(source, changes);
        if (!text.Contains(":::", StringComparison.Ordinal) && !text.Contains("(@", StringComparison.Ordinal)
            && !text.Contains("+-", StringComparison.Ordinal))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var (afterBlank, inGrid) = (true, false);
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            var apart = Division().IsMatch(line) ? "fenced_div" : Example().IsMatch(line) ? "example_list" : null;
            var grid = Border().IsMatch(line) || (inGrid && line.StartsWith('|'));
            if (grid && !inGrid)
            {
                changes.Add("grid_table", line, "kept as text");
            }

            if ((apart is not null && !afterBlank) || (grid && !inGrid && !afterBlank))
            {
                kept.Append('\n');
                changes.Repeat(apart ?? "grid_table", line.Trim(), "kept as text");
            }

            kept.Append(line).Append(grid ? "\\\n" : "\n");
            var isDivision = apart == "fenced_div";
            if (isDivision && at + 1 < lines.Length && !string.IsNullOrWhiteSpace(lines[at + 1]))
            {
                kept.Append('\n');
            }

            (afterBlank, inGrid) = (isDivision || string.IsNullOrWhiteSpace(line), grid);
        }

        return kept.ToString(0, kept.Length - 1);
    }

    /// <summary>A block of "key: value" lines between two rules at the very start.</summary>
    private static string WithoutFrontMatter(string source, ChangeList changes)
    {
        if (!source.StartsWith("---\n", StringComparison.Ordinal))
        {
            return source;
        }

        var keys = 0;
        for (var at = 4; at < source.Length;)
        {
            var end = source.IndexOf('\n', at) is >= 0 and var feed ? feed : source.Length;
            var line = source[at..end];
            if (keys > 0 && line.TrimEnd() is "---" or "...")
            {
                changes.Add("front_matter", source[..end], "");
                return source[Math.Min(source.Length, end + 1)..].TrimStart('\n');
            }

            keys += Key().IsMatch(line) ? 1 : 0;
            if (!Key().IsMatch(line) && line.Length > 0 && line[0] is not (' ' or '\t' or '-' or '#'))
            {
                return source;
            }

            at = end + 1;
        }

        return source;
    }

    [GeneratedRegex(@"^[ ]{0,3}:{3,}[^:]*:*\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Division();

    [GeneratedRegex(@"^[ ]{0,3}\(@[\w-]*\)\s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\+[-=:]{2,}(\+[-=:]{2,})*\+\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Border();

    [GeneratedRegex(@"^[A-Za-z][\w -]{0,60}:(\s|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Key();
}
