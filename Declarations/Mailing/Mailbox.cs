using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Declarations.Validation;

namespace Declarations.Mailing;

/// <summary>
/// A validated e-mail address. Mail goes to <see cref="Address"/>; <see cref="Canonical"/> identifies the mailbox.
/// </summary>
public sealed partial record Mailbox
{
    private const int LongestLocal = 64, LongestAddress = 254; // RFC 5321, 4.5.3.1, in octets

    private Mailbox(string local, string domain)
    {
        Address = $"{local}@{domain}";
        Canonical = MailboxRules.Canonical(local, domain);
        LimitKey = MailboxRules.LimitKey(Canonical);
        Domain = domain;
        OrganisationDomain = MailDomain.Organisation(domain);
    }

    /// <summary>For mailing: the local part as typed, the domain in lower-case punycode.</summary>
    public string Address { get; }

    /// <summary>Equal for all spellings of one mailbox, by the rules of its provider.</summary>
    public string Canonical { get; }

    /// <summary>
    /// For limits only: <c>name+1</c> and <c>name+2</c> are counted together, as most providers deliver both to one mailbox, and apart from
    /// <c>name</c>, which they must not keep from its mails.
    /// </summary>
    public string LimitKey { get; }

    /// <summary>The domain in lower-case punycode.</summary>
    public string Domain { get; }

    /// <summary>The organisation's registered domain; null for free-mail and shared domains.</summary>
    public string? OrganisationDomain { get; }

    public override string ToString() => Address;

    /// <exception cref="FormatException">Not a valid address.</exception>
    public static Mailbox Parse(string text) =>
        TryParse(text, out var mailbox) ? mailbox : throw new FormatException("Not an e-mail address.");

    /// <summary>Accepts <c>mailto:</c> links, display names and surrounding spaces; refuses control and bidirectional characters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        mailbox = null;
        if (text is null || text.Length > 600 || text.Any(IsUnsafe))
        {
            return false;
        }

        var bare = Bare(UnicodeText.Normal(text.Trim(), NormalizationForm.FormC));
        var at = bare.LastIndexOf('@');
        if (at < 1 || AsciiDomain(bare[(at + 1)..]) is not { } domain)
        {
            return false;
        }

        var local = MailboxRules.TidyLocal(bare[..at], domain);
        if (!LocalPart().IsMatch(local) || Encoding.UTF8.GetByteCount(local) > LongestLocal)
        {
            return false;
        }

        if (Encoding.UTF8.GetByteCount(local) + 1 + domain.Length > LongestAddress)
        {
            return false;
        }

        mailbox = new Mailbox(local, domain);
        return true;
    }

    private static bool IsUnsafe(char c) =>
        char.GetUnicodeCategory(
            c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Bare(string text)
    {
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open)
        {
            text = text[(open + 1)..^1].Trim();
        }

        return text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..].Trim() : text;
    }

    internal static string? AsciiDomain(string text)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text.TrimEnd('.').ToLowerInvariant()).ToLowerInvariant();
            return DomainName().IsMatch(ascii) && ascii.Length <= 253 ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // RFC 5321 atoms and RFC 6531 letters of any script. Quoted local parts are refused: they are used for injection only.
    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalPart();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DomainName();
}
