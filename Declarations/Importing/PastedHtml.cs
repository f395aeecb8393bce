using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>
/// Converts pasted HTML to Markdown: marks, breaks, links, lists, headings, tables. Other tags are removed and their words kept.
/// </summary>
internal sealed partial class PastedHtml
{
    private const int MaxNesting = 30;
    private const int MaxTags = 50_000;

    private readonly StringBuilder text = new();
    private readonly Stack<(bool Ordered, int Count)> lists = new();
    private readonly Stack<string> links = new();
    private readonly ChangeList changes;
    private readonly PastedLooks looks = new();
    private PastedTable? table;
    private bool? isRow;
    private int tags;

    private PastedHtml(ChangeList changes) => this.changes = changes;

    public static string Clean(string source, ChangeList changes)
    {
        if (!source.Contains('<', StringComparison.Ordinal))
        {
            return source;
        }

        var isHtml = BlockTag().IsMatch(source);
        var visible = InvisibleHtml.Remove(source, CodeSpans.In(source, isHtml), removed => changes.Add("html", removed, ""));
        return Tag().IsMatch(visible) ? new PastedHtml(changes).Convert(visible, CodeSpans.In(visible, isHtml)) : visible;
    }

    private string Convert(string source, CodeSpans code)
    {
        var at = 0;
        foreach (Match tag in Tag().Matches(source))
        {
            var name = tag.Groups["name"].Value;
            if (!HtmlNames.IsKnown(name) || code.Contain(tag.Index))
            {
                continue;
            }

            AppendWords(source[at..tag.Index]);
            at = tag.Index + tag.Length;
            if (lists.Count > MaxNesting || ++tags > MaxTags)
            {
                var (construct, maximum) = lists.Count > MaxNesting ? ("nested lists", MaxNesting) : ("tags", MaxTags);
                throw new TextTooComplexException(construct, 1 + source.AsSpan(0, at).Count('\n'), $"at most {maximum} are read");
            }

            ConvertTag(name.ToLowerInvariant(), tag.Groups["close"].Length > 0, tag.Groups["rest"].Value, tag.Value);
        }
        AppendWords(source[at..]);
        EndTable();
        while (links.Count > 0)
        {
            text.Append(links.Pop());
        }

        return LooseMarks().Replace(text.ToString(), "${before}${mark}${words}${mark}${after}");
    }

    private StringBuilder Target => table?.Cell ?? text;

    private void AppendWords(string words)
    {
        if (table is null)
        {
            text.Append(words);
            NoteLine(words);
        }
        else if (table.Cell is { } cell)
        {
            cell.Append(words.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal));
        }
        else if (!string.IsNullOrWhiteSpace(words))
        {
            text.Append(words); // a caption
        }
    }

    /// <summary>Whether the line that is being written is a row of a Markdown table, which a line break would end.</summary>
    private void NoteLine(string words)
    {
        var start = words.LastIndexOf('\n') + 1;
        isRow = start > 0 ? null : isRow;
        if (isRow is null && words.AsSpan(start).TrimStart(' ') is { IsEmpty: false } rest)
        {
            isRow = rest[0] == '|';
        }
    }

    private void ConvertTag(string name, bool closes, string rest, string tag)
    {
        var target = Target;
        var before = target.Length;
        switch (name)
        {
            case "table": Table(closes); break;
            case "br": target.Append(table is not null || isRow == true ? " " : "\\\n"); break;
            case "a": Link(closes, rest); break;
            case "img": target.Append(Attribute(rest, "alt")); break;
            case var mark when HtmlNames.Marks.ContainsKey(mark) || mark == "span": target.Append(looks.Mark(mark, closes, Attribute(rest, "style"))); break;
            case var inTable when table is not null: table.Read(inTable, closes, Span(rest, "colspan"), Span(rest, "rowspan")); break;
            case "ul" or "ol": List(name == "ol", closes); break;
            case "li": Item(closes); break;
            case "tr" or "td" or "th": text.Append(' '); break;
            case "hr": text.Append("\n\n---\n\n"); break;
            case ['h', >= '1' and <= '6']: text.Append(closes ? "\n\n" : "\n\n" + new string('#', name[1] - '0') + " "); break;
            case "p" or "div" when lists.Count > 0: text.Append(' '); break;
            case var block when HtmlNames.Blocks.Contains(block): text.Append("\n\n"); break;
        }

        changes.Repeat("html", closes ? $"</{name}>" : Shorten(tag),
            target == Target && target.Length > before ? target.ToString(before, target.Length - before).Trim() : "");
    }

    private void Table(bool closes)
    {
        if (!closes && table is null)
        {
            table = new PastedTable();
        }
        else if (table?.Nest(closes) == false)
        {
            EndTable();
        }
    }

    private void EndTable()
    {
        text.Append(table?.Write());
        table?.Report(changes);
        table = null;
    }

    private void Link(bool closes, string rest)
    {
        if (closes) { if (links.Count > 0) { Target.Append(links.Pop()); } return; }
        var safe = SafeUrl.TryParse(WebUtility.HtmlDecode(Attribute(rest, "href")));
        if (safe is not null)
        {
            Target.Append('[');
        }

        links.Push(safe is null ? "" : $"]({safe})");
    }

    private void List(bool ordered, bool closes)
    {
        if (!closes)
        {
            lists.Push((ordered, 0));
        }
        else if (lists.Count > 0)
        {
            lists.Pop();
        }

        text.Append(lists.Count == 0 || (lists.Count == 1 && !closes) ? "\n\n" : "\n");
    }

    private void Item(bool closes)
    {
        if (closes || lists.Count == 0) { text.Append(closes ? "\n" : "\n- "); return; }
        var (ordered, count) = lists.Pop();
        lists.Push((ordered, count + 1));
        text.Append('\n').Append(new string(' ', 4 * (lists.Count - 1))).Append(ordered ? $"{count + 1}. " : "- ");
    }

    private static int Span(string rest, string name) =>
        int.TryParse(Attribute(rest, name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? span : 1;

    private static string Attribute(string rest, string name)
    {
        var match = Attributes().Matches(rest).FirstOrDefault(m => m.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return match?.Groups["value"].Value.Trim('"', '\'') ?? "";
    }

    private static string Shorten(string tag) => tag.Length > 60 ? tag[..60] + "…" : tag;

    [GeneratedRegex(@"^ {0,3}</?(html|body|p|div|table|t[rdh]|ul|ol|li|h[1-6]|section|article|main)(\s[^<>]*)?>",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BlockTag();

    [GeneratedRegex("(?<!\\\\)<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9:]*)(?<rest>(\\s[^<>]*)?/?)>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("(?<![A-Za-z-])(?<name>[A-Za-z-]+)\\s*=\\s*(?<value>\"[^\"]*\"|'[^']*'|[^\\s\"'>]+)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Attributes();

    // CommonMark opens no mark before a space: "** bold **" becomes " **bold** ".
    [GeneratedRegex(@"(?<mark>(?<![*\\])\*{1,2}(?!\*))(?<before>(?>[ \t]*))(?<words>[^*\s](?:[^*\n]*[^*\s])?)(?<after>[ \t]*)\k<mark>(?!\*)",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LooseMarks();
}
