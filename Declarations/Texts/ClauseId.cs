using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>The permanent random name of a clause: c- and ten characters of base 32. In exported Markdown it stands as {#c-…}.</summary>
public static partial class ClauseId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string New() => "c-" + RandomNumberGenerator.GetString(Alphabet, 10);

    public static string InMarkdown(string id) => "{#" + id + "}";

    [GeneratedRegex(@"\s*\{#(?<id>c-[a-z2-7]{10})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    public static partial Regex Attribute();
}
