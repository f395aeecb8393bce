using System.Globalization;
using System.Text;

namespace Declarations.Texts;

/// <summary>Writes clauses as canonical Markdown: one line per block, "- " for items, footnotes at the end.</summary>
internal static class MarkdownWriter
{
    public static string Write(IReadOnlyList<Clause> clauses, bool ids)
    {
        var text = new StringBuilder();
        var open = new List<Open>();
        Clause? previous = null;
        foreach (var clause in clauses)
        {
            Close(open, clause);
            if (previous is not null)
            {
                text.Append(IsTight(previous, clause) ? "\n" : "\n\n");
            }

            var indent = new string(' ', open.Take(clause.Kind == ClauseKind.Item ? open.Count - 1 : open.Count).Sum(o => o.Width));
            text.Append(Block(clause, open, indent, ids && clause.Id is { } id ? ClauseId.InMarkdown(id) : ""));
            previous = clause;
        }
        return text.Length == 0 ? "" : text.Append('\n').ToString();
    }

    /// <summary>Without the marks of its kind. A merged clause has only Markdown and no inlines.</summary>
    public static string Content(Clause clause) => clause switch
    {
        { Markdown.Length: > 0 } => clause.Markdown,
        { Table: { } table } => Rows(table),
        { Kind: ClauseKind.Heading } => InlineWriter.Write(clause.Inlines, atStart: false),
        _ => InlineWriter.Write(clause.Inlines, atStart: true),
    };

    private static string Block(Clause clause, List<Open> open, string indent, string id)
    {
        var tail = id.Length > 0 ? " " + id : "";
        switch (clause.Kind)
        {
            case ClauseKind.Heading: return Marked(new string('#', Math.Clamp(clause.Level, 1, 6)) + " ", "", clause, tail);
            case ClauseKind.Table: return Marked(indent, indent, clause, id.Length > 0 ? "\n\n" + indent + id : "");
            case ClauseKind.Footnote: return Marked($"[^{clause.Number}]: ", "    ", clause, tail);
            case ClauseKind.Item:
                var marker = clause.Ordered ? open[^1].Number.ToString(CultureInfo.InvariantCulture) + ". " : "- ";
                open[^1] = open[^1] with { Width = marker.Length };
                return Marked(indent + marker, indent + new string(' ', marker.Length), clause, tail);
            default:
                var start = clause.Quoted ? indent + "> " : indent;
                return Marked(start, start, clause, tail);
        }
    }

    private static string Marked(string start, string further, Clause clause, string tail) =>
        start + Content(clause).Replace("\n", "\n" + further, StringComparison.Ordinal) + tail;

    /// <summary>Closes the lists that do not contain the clause; opens or continues the list that it is an item of.</summary>
    private static void Close(List<Open> open, Clause clause)
    {
        var depth = clause.Kind is ClauseKind.Heading or ClauseKind.Footnote ? 0 : clause.Level;
        var within = clause.Kind == ClauseKind.Item ? depth - 1 : depth;
        Open? sibling = open.Count > within && clause.Kind == ClauseKind.Item && within >= 0 ? open[within] : null;
        if (open.Count > within)
        {
            open.RemoveRange(Math.Max(within, 0), open.Count - Math.Max(within, 0));
        }

        if (clause.Kind != ClauseKind.Item)
        {
            return;
        }

        var continues = sibling is { } list && list.Ordered == clause.Ordered;
        open.Add(new Open(clause.Ordered, continues ? sibling!.Value.Number + 1 : Math.Clamp(clause.Number, 0, 99_999_999), 2));
    }

    private static bool IsTight(Clause previous, Clause clause) =>
        (clause.Kind == ClauseKind.Item && previous.Kind == ClauseKind.Item
            && (clause.Level != previous.Level || clause.Ordered == previous.Ordered) && !MustStandApart(previous, clause))
        || (clause.Kind == ClauseKind.Footnote && previous.Kind == ClauseKind.Footnote);

    /// <summary>In CommonMark only a list that begins with 1 may follow a line of words.</summary>
    private static bool MustStandApart(Clause previous, Clause clause) =>
        clause.Level > previous.Level && clause.Ordered && clause.Number != 1;

    private static string Rows(TableContent table)
    {
        var lines = new List<string> { Row(table.Head), "|" + string.Concat(table.Columns.Select(Rule)) };
        lines.AddRange(table.Rows.Select(Row));
        return string.Join('\n', lines);
    }

    private static string Row(IReadOnlyList<TableCell> cells) =>
        "|" + string.Concat(cells.Select(cell => " " + InlineWriter.Write(cell.Inlines, atStart: false, inTable: true) + " |"));

    private static string Rule(string alignment) =>
        alignment switch { "left" => " :--- |", "center" => " :---: |", "right" => " ---: |", _ => " --- |" };

    private readonly record struct Open(bool Ordered, int Number, int Width);
}
