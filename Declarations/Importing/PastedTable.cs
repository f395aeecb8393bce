using System.Text;

namespace Declarations.Importing;

/// <summary>
/// A table of pasted HTML as Markdown has it: rows of equally many cells, one line each. Merged cells are repeated downwards and empty to
/// the right; several blocks in a cell become "first; second".
/// </summary>
internal sealed class PastedTable
{
    private const int MaxColumns = 60;
    private const int MaxRows = 10_000;
    private const int MaxRepeated = 80;
    private const string Flattened = "repeated downwards, empty to the right";
    private const string Joined = "one line: first; second";
    private readonly List<List<string>> rows = [];
    private readonly Dictionary<int, (int Rows, string Text)> spanning = [];
    private readonly List<string> parts = [];
    private readonly StringBuilder cell = new();
    private (int Columns, int Rows)? open;

    private int nested;
    private int merged;
    private int joined;

    /// <summary>The words of the open cell; null between cells.</summary>
    public StringBuilder? Cell => open is null ? null : cell;

    /// <summary>Enters or leaves a table inside a cell, whose cells are parts of it. False at this table's own end.</summary>
    public bool Nest(bool closes)
    {
        nested += closes ? -1 : 1;
        NextPart();
        return nested >= 0;
    }

    public void Read(string name, bool closes, int columns, int rowsDown)
    {
        switch (name)
        {
            case "tr" or "td" or "th" when nested == 0 && closes: EndCell(); break;
            case "tr" when nested == 0: BeginRow(); break;
            case "td" or "th" when nested == 0: BeginCell(columns, rowsDown); break;
            case "tr" or "td" or "th" or "li" or "ul" or "ol" or "hr" or ['h', >= '1' and <= '6']: NextPart(); break;
            case var block when HtmlNames.Blocks.Contains(block): NextPart(); break;
        }
    }

    public void Report(ChangeList changes)
    {
        if (merged > 0)
        {
            changes.Add("table_cells", merged == 1 ? "1 merged cell of a table" : $"{merged} merged cells of a table", Flattened);
        }

        if (joined > 0)
        {
            changes.Add("table_cells", (joined == 1 ? "1 cell" : $"{joined} cells") + " with several paragraphs, list items or a table", Joined);
        }
    }

    private void BeginRow()
    {
        EndCell();
        FillSpanned();
        rows.Add([]);
    }

    private void BeginCell(int columns, int rowsDown)
    {
        EndCell();
        if (rows.Count == 0)
        {
            rows.Add([]);
        }

        open = (Math.Clamp(columns, 1, MaxColumns), Math.Clamp(rowsDown, 1, MaxRows));
        merged += columns > 1 || rowsDown > 1 ? 1 : 0;
        FillSpanned();
    }

    private void EndCell()
    {
        if (open is not { } span)
        {
            return;
        }

        NextPart();
        open = null;
        joined += parts.Count > 1 ? 1 : 0;
        var text = Join(parts);
        parts.Clear();
        for (var at = 0; at < span.Columns && rows[^1].Count < MaxColumns; at++)
        {
            if (span.Rows > 1)
            {
                spanning[rows[^1].Count] = (span.Rows - 1, at == 0 && text.Length <= MaxRepeated ? text : "");
            }

            rows[^1].Add(at == 0 ? text : "");
        }
    }

    /// <summary>What follows is another paragraph, list item or cell inside the open cell.</summary>
    private void NextPart()
    {
        var part = cell.ToString().Trim();
        cell.Clear();
        if (part.Length > 0)
        {
            parts.Add(part);
        }
    }

    public string Write()
    {
        EndCell();
        FillSpanned();
        rows.RemoveAll(row => row.Count == 0);
        if (rows.Count == 0)
        {
            return "";
        }

        var width = rows.Max(row => row.Count);
        var text = new StringBuilder("\n\n");
        for (var at = 0; at < rows.Count; at++)
        {
            text.Append('|').AppendJoin("", rows[at].Concat(Enumerable.Repeat("", width - rows[at].Count)).Select(c => $" {c} |")).Append('\n');
            text.Append(at == 0 ? "|" + string.Concat(Enumerable.Repeat(" --- |", width)) + "\n" : "");
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Cells from rows above that reach down into this one.</summary>
    private void FillSpanned()
    {
        while (rows.Count > 0 && spanning.TryGetValue(rows[^1].Count, out var above) && rows[^1].Count < MaxColumns)
        {
            if (above.Rows == 1)
            {
                spanning.Remove(rows[^1].Count);
            }
            else
            {
                spanning[rows[^1].Count] = (above.Rows - 1, above.Text);
            }

            rows[^1].Add(above.Text);
        }
    }

    private static string Join(List<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(text.Length == 0 ? "" : ".;:!?,".Contains(text[^1], StringComparison.Ordinal) ? " " : "; ").Append(part);
        }

        return text.ToString();
    }
}
