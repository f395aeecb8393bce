namespace Declarations.Importing;

/// <summary>The elements of HTML that are read; any other "&lt;word&gt;" is words.</summary>
internal static class HtmlNames
{
    public static readonly Dictionary<string, string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = "**",
        ["strong"] = "**",
        ["i"] = "*",
        ["em"] = "*",
        ["cite"] = "*",
    };

    public static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
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

    public static bool IsKnown(string name) => Marks.ContainsKey(name) || Blocks.Contains(name) || Dropped.Contains(name)
        || name.ToLowerInvariant() is "br" or "a" or "img" or "ul" or "ol" or "li" or "table" or "thead" or "tbody" or "tfoot" or "tr"
            or "td" or "th" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";
}
