using System.Text;

namespace Declarations.Texts;

/// <summary>A link target that is safe in a page or PDF: http, https, mailto, or an anchor in the same text.</summary>
internal static class SafeUrl
{
    public static string? TryParse(string url)
    {
        var bare = new string(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)).ToArray());
        var allowed = bare.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || (bare.StartsWith('#') && bare.Length > 1);
        return allowed ? Escape(bare) : null;
    }

    private static string Escape(string url)
    {
        var escaped = new StringBuilder(url.Length);
        foreach (var c in url)
        {
            escaped.Append(
                c switch
                {
                    '(' => "%28",
                    ')' => "%29",
                    '<' => "%3C",
                    '>' => "%3E",
                    '\\' => "%5C",
                    '"' => "%22",
                    '`' => "%60",
                    '|' => "%7C",
                    _ => c.ToString()
                });
        }
        return escaped.ToString();
    }
}
