using System.Text;

namespace Declarations.Importing;

/// <summary>
/// Removes comments, scripts, styles and processing instructions. One pass: where the next end of each kind is, is remembered.
/// </summary>
internal sealed class InvisibleHtml(string source)
{
    private static readonly string[] Elements = ["script", "style", "xml", "template", "noscript"];
    private readonly Dictionary<string, int> found = new(StringComparer.Ordinal);

    public static string Remove(string source, CodeSpans code, Action<string> removed)
    {
        var reader = new InvisibleHtml(source);
        StringBuilder? kept = null;
        var from = 0;
        for (var at = source.IndexOf('<', StringComparison.Ordinal); at >= 0; at = source.IndexOf('<', at))
        {
            if ((at > 0 && source[at - 1] == '\\') || code.Contain(at) || reader.EndOf(at) is not { } end)
            {
                at++;
                continue;
            }

            (kept ??= new StringBuilder(source.Length)).Append(source, from, at - from);
            removed(source[at..end]);
            from = at = end;
        }

        return kept is null ? source : kept.Append(source, from, source.Length - from).ToString();
    }

    /// <summary>Where the invisible part that begins here ends; null when none begins here or it has no end.</summary>
    private int? EndOf(int at)
    {
        if (Starts(at, "<!--"))
        {
            return After("-->", at + 4);
        }

        if (Starts(at, "<!["))
        {
            return After("]", at + 3) is { } bracket && bracket < source.Length && source[bracket] == '>' ? bracket + 1 : null;
        }

        if (Starts(at, "<!doctype") || Starts(at, "<?"))
        {
            return After(">", at + 2);
        }

        var element = Array.Find(Elements, name => Starts(at + 1, name) && !IsWord(at + 1 + name.Length));
        return element is null || After(">", at) is not { } opened ? null : AfterClosing(element, opened);
    }

    private bool Starts(int at, string text) => string.Compare(source, at, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private bool IsWord(int at) => at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] == '_');

    private int? After(string end, int from) => Remember(end, from, () =>
        source.IndexOf(end, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at + end.Length : null);

    private int? AfterClosing(string element, int from) => Remember("/" + element, from, () =>
    {
        var tag = "</" + element;
        for (var at = from; (at = source.IndexOf(tag, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += tag.Length;
            while (at < source.Length && char.IsWhiteSpace(source[at]))
            {
                at++;
            }

            if (at < source.Length && source[at] == '>')
            {
                return at + 1;
            }
        }

        return null;
    });

    private int? Remember(string end, int from, Func<int?> search)
    {
        if (!found.TryGetValue(end, out var at) || at - end.Length < from)
        {
            found[end] = at = search() ?? int.MaxValue;
        }

        return at == int.MaxValue ? null : at;
    }
}
