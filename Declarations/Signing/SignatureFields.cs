using System.Text;
using System.Text.RegularExpressions;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Signing;

internal static partial class SignatureFields
{
    private const int LongestWebAddress = 300;

    /// <summary>Required. Any script and single names are accepted, but at least one letter or digit.</summary>
    public static string? Name(this Fields fields, string field, string? value, int maximum)
    {
        var name = fields.PlainLine(field, value, maximum, required: true);
        if (name is not null && !name.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            fields.Refuse(field, "has no letter in it");
        }

        return name;
    }

    /// <summary>A line that is mailed and listed: without links, which strangers could send to any mailbox.</summary>
    public static string? PlainLine(this Fields fields, string field, string? value, int maximum, bool required = false)
    {
        var line = fields.Line(field, value, maximum, required);
        fields.Require(line is null || !Link().IsMatch(line), field,
            "must not contain a link or an e-mail address; a name such as Change.org is accepted");
        return line;
    }

    // A scheme, www., a domain with a path, or an e-mail address.
    [GeneratedRegex(@"\p{L}://|\bwww\.|[\p{L}\p{N}]\.\p{L}{2,}/\S|\S@[\p{L}\p{N}-]+\.\p{L}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    public static string? Country(this Fields fields, string field, string? value, bool required)
    {
        var code = fields.Line(field, value, 100, required)?.ToUpperInvariant();
        fields.Require(code is null || Countries.Has(code), field, "must be a country's two letters (ISO 3166-1), such as KE");
        return code;
    }

    /// <summary><c>www.example.org</c> is accepted as <c>https://www.example.org</c>.</summary>
    public static string? WebAddress(this Fields fields, string field, string? value)
    {
        if (fields.Line(field, value, LongestWebAddress) is not { } typed)
        {
            return null;
        }

        var whole = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        var isWeb = Uri.TryCreate(whole, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0
            && address.IdnHost.Contains('.', StringComparison.Ordinal)
            && !typed.Contains(' ', StringComparison.Ordinal);
        fields.Require(isWeb, field, "must be a web address such as https://example.org");
        return isWeb ? whole : null;
    }
}
