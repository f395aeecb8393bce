using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>
/// Tables as Markdown has them: rows of equally many cells, one line each. Merged cells are repeated downwards and empty to the right.
/// </summary>
internal sealed class WordTables(ChangeList changes, Func<WordParagraph, IEnumerable<IReadOnlyList<Inline>>> read)
{
    private const int MaxColumns = 60;
    private const int MaxRepeated = 80;

    /// <summary>A table of one cell is a frame around its paragraphs.</summary>
    public static IReadOnlyList<WordBlock>? Unwrap(IReadOnlyList<WordRow> rows) => rows is [{ Cells: [var only] }] ? only.Blocks : null;

    public TableContent? Read(IReadOnlyList<WordRow> rows)
    {
        var (lines, merged, joined) = (new List<List<TableCell>>(), 0, 0);
        foreach (var row in rows)
        {
            if (row.Deleted is not null)
            {
                changes.Add("tracked_change", Words(row), "");
                continue;
            }

            if (row.Inserted is not null)
            {
                changes.Add("tracked_change", "", Words(row));
            }

            var cells = Enumerable.Repeat(new TableCell([]), Math.Min(row.Skipped, MaxColumns)).ToList();
            foreach (var cell in row.Cells)
            {
                var (content, parts) = Cell(cell);
                joined += parts > 1 ? 1 : 0;
                merged += cell.Merged || cell.Span > 1 ? 1 : 0;
                cells.Add(cell.Merged && content.Inlines.Count == 0 ? Above(lines, cells.Count) : content);
                cells.AddRange(Enumerable.Repeat(new TableCell([]), Math.Clamp(cell.Span - 1, 0, MaxColumns)));
            }

            lines.Add(cells);
        }

        Report(merged, joined);
        return lines.Exists(cells => cells.Exists(c => c.Inlines.Count > 0)) ? Even(lines) : null;
    }

    private void Report(int merged, int joined)
    {
        if (merged > 0)
        {
            changes.Add("table_cells", $"{Count(merged, "merged cell")} of a table", "repeated downwards, empty to the right");
        }

        if (joined > 0)
        {
            changes.Add("table_cells", $"{Count(joined, "cell")} with several paragraphs, list items or a table", "one line: first; second");
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private (TableCell Cell, int Parts) Cell(WordCell cell)
    {
        var parts = Parts(cell.Blocks).Where(part => part.Count > 0).ToList();
        var inlines = new List<Inline>();
        foreach (var part in parts)
        {
            if (inlines.Count > 0)
            {
                inlines.Add(new TextRun(EndsSentence(inlines) ? " " : "; "));
            }

            inlines.AddRange(part.Select(i => i is LineBreak ? new TextRun(" ") : i));
        }

        return (new TableCell(InlineNormalizer.Normalize(inlines)), parts.Count + cell.Blocks.Count(block => block.Rows is not null));
    }

    private IEnumerable<IReadOnlyList<Inline>> Parts(IReadOnlyList<WordBlock> blocks) => blocks.SelectMany(block =>
        block.Paragraph is { } paragraph ? read(paragraph)
        : block.Rows!.Where(row => row.Deleted is null).Select(row => Join(row.Cells.Select(cell => Cell(cell).Cell.Inlines))));

    private static List<Inline> Join(IEnumerable<IReadOnlyList<Inline>> cells)
    {
        var joined = new List<Inline>();
        foreach (var cell in cells.Where(c => c.Count > 0))
        {
            joined.AddRange(joined.Count > 0 ? [new TextRun(", ")] : []);
            joined.AddRange(cell);
        }

        return joined;
    }

    private static bool EndsSentence(IReadOnlyList<Inline> inlines) => InlineContent.Text(inlines).TrimEnd() is [.., '.' or ';' or ':' or '!' or '?' or ','];

    /// <summary>A long cell and one with notes stand once.</summary>
    private static TableCell Above(List<List<TableCell>> lines, int column) =>
        lines.Count > 0 && lines[^1].ElementAtOrDefault(column) is { } above && InlineContent.Text(above.Inlines).Length <= MaxRepeated
            && !above.Inlines.Any(i => i is NoteReference) ? above : new TableCell([]);

    private static string Words(WordRow row) => string.Join(" | ", row.Cells.Select(cell =>
        string.Concat(cell.Blocks.SelectMany(b => b.Paragraph?.Runs ?? []).Select(WordInlines.Words))));

    private static TableContent Even(List<List<TableCell>> lines)
    {
        var width = Math.Min(MaxColumns, lines.Max(l => l.Count));
        var even = lines.ConvertAll(line => (IReadOnlyList<TableCell>)
            [.. line.Take(width), .. Enumerable.Repeat(new TableCell([]), Math.Max(0, width - line.Count))]);
        return new TableContent([.. Enumerable.Repeat("", width)], even[0], even[1..]);
    }
}
