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

    private static readonly Dictionary<string, string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = "**",
        ["strong"] = "**",
        ["i"] = "*",
        ["em"] = "*",
        ["cite"] = "*",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "header", "footer", "blockquote", "center", "body", "html", "main", "dl", "dd", "dt", "figure",
        "figcaption",
    };

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "u", "span", "font", "o:p", "mark", "small", "big", "s", "strike", "del", "ins", "sub", "code", "pre", "tt", "abbr", "q", "nobr",
        "wbr", "col", "colgroup", "caption", "meta", "link", "label", "button",
        "form", "input", "iframe", "object", "embed", "svg", "path", "video", "audio", "source", "picture", "time", "address", "base",
        "head", "title", "select", "option", "textarea", "details", "summary", "hr",
    };

    private readonly StringBuilder text = new();
    private readonly Stack<(bool Ordered, int Count)> lists = new();
    private readonly Stack<string> links = new();
    private readonly ChangeList changes;
    private bool inRow;
    private int cells;
    private int rows;
    private int tags;

    private PastedHtml(ChangeList changes) => this.changes = changes;

    public static string Clean(string source, ChangeList changes)
    {
        var visible = InvisibleHtml.Remove(source, removed => changes.Add("html", removed, ""));
        return Tag().IsMatch(visible) ? new PastedHtml(changes).Convert(visible) : visible;
    }

    private string Convert(string source)
    {
        var at = 0;
        foreach (Match tag in Tag().Matches(source))
        {
            var name = tag.Groups["name"].Value;
            if (!IsKnown(name))
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
        while (links.Count > 0)
        {
            text.Append(links.Pop());
        }

        return LooseMarks().Replace(text.ToString(), "${before}${mark}${words}${mark}${after}");
    }

    private static bool IsKnown(string name) => Marks.ContainsKey(name) || Blocks.Contains(name) || Dropped.Contains(name)
        || name.ToLowerInvariant() is "br" or "a" or "img" or "ul" or "ol" or "li" or "table" or "thead" or "tbody" or "tfoot" or "tr"
            or "td" or "th" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private void AppendWords(string words) =>
        text.Append(inRow ? words.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal) : words);

    private void ConvertTag(string name, bool closes, string rest, string tag)
    {
        var before = text.Length;
        switch (name)
        {
            case "br": text.Append(inRow ? " " : "\\\n"); break;
            case "a": Link(closes, rest); break;
            case "img": text.Append(Attribute(rest, "alt")); break;
            case "ul" or "ol": List(name == "ol", closes); break;
            case "li": Item(closes); break;
            case "tr": Row(closes); break;
            case "td" or "th": Cell(closes); break;
            case "table": rows = 0; text.Append("\n\n"); break;
            case "hr": text.Append("\n\n---\n\n"); break;
            case ['h', >= '1' and <= '6']: text.Append(closes ? "\n\n" : "\n\n" + new string('#', name[1] - '0') + " "); break;
            case "p" or "div" when inRow || lists.Count > 0: text.Append(' '); break;
            case var block when Blocks.Contains(block): text.Append("\n\n"); break;
            case var mark when Marks.TryGetValue(mark, out var sign): text.Append(sign); break;
        }
        changes.Repeat("html", closes ? $"</{name}>" : Shorten(tag), text.ToString(before, text.Length - before).Trim());
    }

    private void Link(bool closes, string rest)
    {
        if (closes) { if (links.Count > 0) { text.Append(links.Pop()); } return; }
        var safe = SafeUrl.TryParse(WebUtility.HtmlDecode(Attribute(rest, "href")));
        if (safe is not null)
        {
            text.Append('[');
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

    private void Row(bool closes)
    {
        inRow = !closes;
        if (!closes) { text.Append("\n|"); cells = 0; }
        else if (++rows == 1)
        {
            text.Append("\n|").Append(string.Concat(Enumerable.Repeat(" --- |", Math.Max(1, cells))));
        }
    }

    private void Cell(bool closes)
    {
        text.Append(closes ? " |" : " ");
        if (closes)
        {
            cells++;
        }
    }

    private static string Attribute(string rest, string name)
    {
        var match = Attributes().Matches(rest).FirstOrDefault(m => m.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return match?.Groups["value"].Value.Trim('"', '\'') ?? "";
    }

    private static string Shorten(string tag) => tag.Length > 60 ? tag[..60] + "…" : tag;

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
