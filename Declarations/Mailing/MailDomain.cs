using Declarations.Matching;

namespace Declarations.Mailing;

/// <summary>Distinguishes an organisation's registered domain from free-mail and shared domains.</summary>
public static class MailDomain
{
    private static readonly HashSet<string> FreeMail = WordListFile.Set("free-mail");
    private static readonly HashSet<string> Shared = WordListFile.Set("shared-domains");
    private static readonly HashSet<string> Suffixes = WordListFile.Set("public-suffixes");
    private static readonly HashSet<string> SecondLevels = WordListFile.Set("second-level-domains");

    /// <summary>
    /// The registered domain of a mail domain (<c>mail.ngo.or.ke</c> gives <c>ngo.or.ke</c>); null for free-mail and shared domains.
    /// </summary>
    public static string? Organisation(string? domain)
    {
        if (string.IsNullOrWhiteSpace(domain) || Mailbox.AsciiDomain(domain.Trim()) is not { } ascii)
        {
            return null;
        }

        var labels = ascii.Split('.');
        for (var from = 0; from < labels.Length; from++)
        {
            var tail = string.Join('.', labels[from..]);
            if (FreeMail.Contains(tail) || Shared.Contains(tail) || FreeMailBrand(labels[from..]))
            {
                return null;
            }
        }

        var suffix = SuffixLength(labels);
        return suffix >= labels.Length ? null : string.Join('.', labels[^(suffix + 1)..]);
    }

    private static int SuffixLength(string[] labels)
    {
        for (var length = Math.Min(4, labels.Length); length > 1; length--)
        {
            if (Suffixes.Contains(string.Join('.', labels[^length..])))
            {
                return length;
            }
        }

        return labels.Length > 1 && labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]) ? 2 : 1;
    }

    // yahoo.com.br, hotmail.fr, live.nl: large providers use one name under many country domains.
    private static bool FreeMailBrand(string[] labels) =>
        labels.Length is 2 or 3 && FreeMail.Contains(labels[0] + ".*") && SuffixLength(labels) == labels.Length - 1;
}
