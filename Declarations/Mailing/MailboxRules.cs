using System.Text.RegularExpressions;
using Declarations.Matching;

namespace Declarations.Mailing;

/// <summary>The parts of an address that a mail provider ignores, from <c>words/mailbox-rules.txt</c>.</summary>
internal sealed partial record MailboxRules(string Domain, string Ignored, bool Plus, bool DashIsDot, bool Subdomains)
{
    private static readonly Dictionary<string, MailboxRules> ByDomain = WordListFile.Lines("mailbox-rules")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words[1..].Where(w => w.Contains('.', StringComparison.Ordinal)).Append(words[0])
            .Select(domain => (domain, rules: FromWords(words))))
        .ToDictionary(x => x.domain, x => x.rules, StringComparer.Ordinal);

    public static string Canonical(string local, string domain)
    {
        local = local.ToLowerInvariant();
        if (!ByDomain.TryGetValue(domain, out var rules))
        {
            return Subdomain(domain) is var (user, parent) ? $"{user}@{parent}" : $"{local}@{domain}";
        }

        var kept = rules.Plus ? local.Split('+')[0] : local;
        kept = string.Concat(kept.Where(c => !rules.Ignored.Contains(c, StringComparison.Ordinal)));
        if (rules.DashIsDot)
        {
            kept = kept.Replace('.', '-');
        }

        return $"{(kept.Length > 0 ? kept : local)}@{rules.Domain}";
    }

    public static string LimitKey(string canonical)
    {
        var (plus, at) = (canonical.IndexOf('+', StringComparison.Ordinal), canonical.LastIndexOf('@'));
        return plus > 0 && plus < at ? $"{canonical[..plus]}+{canonical[at..]}" : canonical;
    }

    /// <summary>
    /// Gmail delivers <c>jane.@gmail.com</c>, which other mail servers refuse: extra dots are removed where the provider ignores dots.
    /// </summary>
    public static string TidyLocal(string local, string domain) =>
        ByDomain.TryGetValue(domain, out var rules) && rules.Ignored.Contains('.', StringComparison.Ordinal)
            ? Dots().Replace(local, ".").Trim('.')
            : local;

    private static (string User, string Parent)? Subdomain(string domain)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        var parent = domain[(dot + 1)..];
        return ByDomain.TryGetValue(parent, out var rules) && rules.Subdomains ? (domain[..dot], rules.Domain) : null;
    }

    private static MailboxRules FromWords(string[] words) => new(
        words[0],
        string.Concat(words.Where(w => w.StartsWith("ignores:", StringComparison.Ordinal)).Select(w => w[8..])),
        words.Contains("plus"),
        words.Contains("dash-is-dot"),
        words.Contains("subdomains"));

    [GeneratedRegex(@"\.{2,}", RegexOptions.None, 1000)]
    private static partial Regex Dots();
}
