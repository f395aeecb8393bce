using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>Why a signature deserves a second look. What is not known, such as the age of a domain, is no reason.</summary>
public enum SecondLook
{
    /// <summary>The mailbox is on another domain than the organisation's website.</summary>
    OtherDomain,

    /// <summary>An organisation with a mailbox of a free or shared mail provider.</summary>
    FreeMail,
}

internal static class SecondLooks
{
    public static IReadOnlyList<SecondLook> Of(SignatoryKind kind, Signer signer)
    {
        if (kind != SignatoryKind.Organisation || !Mailbox.TryParse(signer.Email, out var mailbox))
        {
            return [];
        }

        if (mailbox.OrganisationDomain is not { } domain)
        {
            return [SecondLook.FreeMail];
        }

        return WebsiteDomain(signer.Website) is { } website && !string.Equals(website, domain, StringComparison.Ordinal)
            ? [SecondLook.OtherDomain] : [];
    }

    private static string? WebsiteDomain(string? website) =>
        website is not null
            && Uri.TryCreate(website.Contains("://", StringComparison.Ordinal) ? website : $"https://{website}", UriKind.Absolute, out var url)
            ? MailDomain.Organisation(url.IdnHost) : null;
}
