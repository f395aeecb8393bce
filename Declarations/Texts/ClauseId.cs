using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>The permanent random id of a clause: "c-" and ten base-32 characters; "{#c-…}" in exported Markdown.</summary>
public static partial class ClauseId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string New() => "c-" + RandomNumberGenerator.GetString(Alphabet, 10);

    public static string InMarkdown(string id) => "{#" + id + "}";

    [GeneratedRegex(@"\s*\{#(?<id>c-[a-z2-7]{10})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    public static partial Regex Attribute();
}
