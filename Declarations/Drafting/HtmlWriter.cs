using System.Globalization;
using System.Net;
using System.Text;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Writes a text as HTML for pages: every character escaped, clause ids as anchors, labels as printed. Classes: items, marker, number,
/// notes, note.
/// </summary>
public sealed class HtmlWriter
{
    private readonly StringBuilder html = new();
    private readonly HashSet<int> cited = [];
    private readonly int shift;
    private readonly bool whole;

    private HtmlWriter(int shift, bool whole) => (this.shift, this.whole) = (shift, whole);

    /// <summary>
    /// The whole text with its footnotes at the end. <paramref name="headingShift"/> moves heading levels down below a page's own.
    /// </summary>
    public static string Write(TextDocument text, int headingShift = 0)
    {
        var writer = new HtmlWriter(headingShift, whole: true);
        foreach (var part in text.Parts)
        {
            writer.html.Append(CultureInfo.InvariantCulture, $"<section class=\"part {part.Kind}\">\n");
            writer.Blocks(part.Blocks);
            writer.html.Append("</section>\n");
        }
        writer.Notes(text.Notes);
        return writer.html.ToString();
    }

    /// <summary>One clause's content, without block marks or anchors; footnote references point into the page.</summary>
    public static string Write(Clause clause)
    {
        var writer = new HtmlWriter(0, whole: false);
        if (clause.Table is { } table)
        {
            writer.Table(new TableBlock(null, clause.Label, table.Columns, table.Head, table.Rows));
        }
        else
        {
            writer.Inlines(clause.Inlines);
        }

        return writer.html.ToString();
    }

    private void Blocks(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock heading: Heading(heading); break;
                case ParagraphBlock paragraph: Paragraph(paragraph); break;
                case ListBlock list: List(list); break;
                case TableBlock table: Table(table); break;
            }
        }
    }

    private void Heading(HeadingBlock heading)
    {
        var tag = "h" + Math.Clamp(heading.Level + shift, 1, 6).ToString(CultureInfo.InvariantCulture);
        html.Append('<').Append(tag).Append(Anchor(heading.Id)).Append(" dir=\"auto\">");
        if (heading.Number.Length > 0)
        {
            html.Append("<span class=\"number\">").Append(Escape(heading.Number)).Append("</span> ");
        }

        Inlines(heading.Inlines);
        html.Append("</").Append(tag).Append(">\n");
    }

    private void Paragraph(ParagraphBlock paragraph)
    {
        html.Append(paragraph.Quoted ? "<blockquote><p" : "<p").Append(Anchor(paragraph.Id)).Append(" dir=\"auto\">");
        Inlines(paragraph.Inlines);
        html.Append(paragraph.Quoted ? "</p></blockquote>\n" : "</p>\n");
    }

    private void List(ListBlock list)
    {
        html.Append("<ol class=\"items\" role=\"list\">\n");
        foreach (var item in list.Items)
        {
            html.Append("<li").Append(Anchor(item.Id)).Append(" dir=\"auto\"><span class=\"marker\">").Append(Escape(item.Marker))
                .Append("</span> ");
            Inlines(item.Inlines);
            if (item.Blocks.Count > 0)
            {
                html.Append('\n');
            }

            Blocks(item.Blocks);
            html.Append("</li>\n");
        }
        html.Append("</ol>\n");
    }

    private void Table(TableBlock table)
    {
        html.Append("<table").Append(Anchor(table.Id)).Append(">\n");
        if (table.Head.Any(cell => cell.Inlines.Count > 0))
        {
            Row(table, table.Head, "th scope=\"col\"", "th", "thead");
        }

        html.Append("<tbody>\n");
        foreach (var row in table.Rows)
        {
            Row(table, row, "td", "td", "");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private void Row(TableBlock table, IReadOnlyList<TableCell> cells, string open, string close, string group)
    {
        html.Append(group.Length > 0 ? $"<{group}><tr>" : "<tr>");
        for (var at = 0; at < cells.Count; at++)
        {
            var alignment = at < table.Columns.Count ? table.Columns[at] : "";
            html.Append('<').Append(open).Append(alignment.Length > 0 ? $" class=\"{alignment}\"" : "").Append(" dir=\"auto\">");
            Inlines(cells[at].Inlines);
            html.Append("</").Append(close).Append('>');
        }
        html.Append(group.Length > 0 ? $"</tr></{group}>\n" : "</tr>\n");
    }

    private void Notes(IReadOnlyList<Note> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        html.Append("<ol class=\"notes\" role=\"list\">\n");
        foreach (var note in notes)
        {
            var number = note.Number.ToString(CultureInfo.InvariantCulture);
            html.Append("<li").Append(Anchor(note.Id)).Append(" dir=\"auto\"><span class=\"marker\" id=\"fn-").Append(number).Append("\">");
            html.Append(cited.Contains(note.Number) ? $"<a href=\"#fnref-{number}\">{number}</a>" : number).Append("</span> ");
            Inlines(note.Inlines);
            html.Append("</li>\n");
        }
        html.Append("</ol>\n");
    }

    private void Inlines(IReadOnlyList<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run: html.Append(Escape(run.Text)); break;
                case CodeRun code: html.Append("<code>").Append(Escape(code.Text)).Append("</code>"); break;
                case LineBreak: html.Append("<br>"); break;
                case NoteReference note: Reference(note.Number); break;
                case Emphasis emphasis: Wrap("em", "", emphasis.Children); break;
                case Strong strong: Wrap("strong", "", strong.Children); break;
                case Superscript sup: Wrap("sup", "", sup.Children); break;
                case Link link: Wrap("a", $" href=\"{Escape(link.Href)}\" rel=\"noopener noreferrer nofollow\"", link.Children); break;
            }
        }
    }

    private void Reference(int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var anchor = whole && cited.Add(number) ? $" id=\"fnref-{digits}\"" : "";
        html.Append("<sup class=\"note\"><a href=\"#fn-").Append(digits).Append('"').Append(anchor).Append('>').Append(digits)
            .Append("</a></sup>");
    }

    private void Wrap(string tag, string attributes, IReadOnlyList<Inline> children)
    {
        html.Append('<').Append(tag).Append(attributes).Append('>');
        Inlines(children);
        html.Append("</").Append(tag).Append('>');
    }

    private static string Anchor(string? id) => id is null ? "" : $" id=\"{Escape(id)}\"";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
