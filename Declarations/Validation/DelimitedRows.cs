using System.Text;

namespace Declarations.Validation;

/// <param name="Line">Of its first character, from 1.</param>
internal sealed record DelimitedRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Rows of a table by the separator that it uses: a tab, a semicolon or a comma. Fields may be quoted (RFC 4180).</summary>
internal static class DelimitedRows
{
    private const int Sample = 20;

    public static IEnumerable<DelimitedRow> Read(string text)
    {
        var (separator, start, line) = Separator(text);
        var (cells, cell, isQuoted, first) = (new List<string>(), new StringBuilder(), false, line);
        for (var at = start; at <= text.Length; at++)
        {
            var c = at < text.Length ? text[at] : '\n';
            if (isQuoted && at < text.Length)
            {
                (isQuoted, at) = c != '"' ? (true, at) : at + 1 < text.Length && text[at + 1] == '"' ? (true, at + 1) : (false, at);
                cell.Append(c == '"' && !isQuoted ? "" : c.ToString());
                line += c == '\n' ? 1 : 0;
            }
            else if (c == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                (isQuoted, cell) = (true, cell.Clear());
            }
            else if (c == separator || c == '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                {
                    if (cells.Exists(each => each.Length > 0))
                    {
                        yield return new(first, [.. cells]);
                    }

                    cells.Clear();
                    first = ++line;
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }

    // Excel may name the separator in a first line "sep=;".
    private static (char? Separator, int Start, int Line) Separator(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return (text[4], end < 0 ? text.Length : end + 1, 2);
        }

        var sample = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Take(Sample).Select(Unquoted).ToList();
        foreach (var separator in (char[])['\t', ';', ','])
        {
            if (sample.Count(line => line.Contains(separator, StringComparison.Ordinal)) * 2 > sample.Count)
            {
                return (separator, 0, 1);
            }
        }

        return (null, 0, 1);
    }

    private static string Unquoted(string line) => string.Concat(line.Split('"').Where((_, at) => at % 2 == 0));
}
