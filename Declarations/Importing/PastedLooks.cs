namespace Declarations.Importing;

/// <summary>
/// The marks of pasted looks. Google Docs puts everything into one b whose style says that it is not bold, and its bold words into spans.
/// </summary>
internal sealed class PastedLooks
{
    private const int MaxOpen = 1_000;
    private readonly Dictionary<string, Stack<string>> open = new(StringComparer.Ordinal);

    /// <summary>What an opening or closing tag writes.</summary>
    public string Mark(string name, bool closes, string style)
    {
        if (!open.TryGetValue(name, out var marks))
        {
            open[name] = marks = [];
        }

        if (closes)
        {
            return marks.TryPop(out var mark) ? mark : HtmlNames.Marks.GetValueOrDefault(name, "");
        }

        var opened = name == "span" ? OfStyle(style) : IsPlain(style) ? "" : HtmlNames.Marks[name];
        if (marks.Count < MaxOpen)
        {
            marks.Push(opened);
        }

        return opened;
    }

    private static string OfStyle(string style) =>
        (Says(style, "font-weight:700") || Says(style, "font-weight:bold") ? "**" : "") + (Says(style, "font-style:italic") ? "*" : "");

    private static bool IsPlain(string style) =>
        Says(style, "font-weight:normal") || Says(style, "font-weight:400") || Says(style, "font-style:normal");

    private static bool Says(string style, string declaration) =>
        style.Replace(" ", "", StringComparison.Ordinal).Contains(declaration, StringComparison.OrdinalIgnoreCase);
}
