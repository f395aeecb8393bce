using Declarations.Mailing;

namespace Declarations.Signing;

internal enum MailDecision
{
    Send,

    /// <summary>The mailbox has mails enough, and the links in them show this sign-on too.</summary>
    Enough,

    /// <summary>Many mails go to this domain or for this declaration: later.</summary>
    Later,
}

/// <summary>
/// How many mails sign-ons cause: for one sign-on typed again and again, one mailbox, its domain and the declaration. The counts are
/// locked until the transaction ends.
/// </summary>
internal static class SignOnMailLimit
{
    // A provider of millions of mailboxes takes more than an organisation's server, and the declaration more than a provider.
    private const int Equal = 3, OfDomain = 500, OfFreeMail = 5_000, OfDeclaration = 10_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public static async Task<MailDecision> Count(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var (mailbox, declaration) = (signature.Mailbox(db.Privacy), signature.DeclarationId);
        var name = SignerHashes.NameOf(signature.Kind, signature.Unseal(db.Privacy).Name);
        if (!await Under("mail.equal", $"{declaration}\n{signature.Kind}\n{mailbox.LimitKey}\n{name}", Equal)
            || !await MailLimit.Signers.TryCount(db, mailbox, now, cancel))
        {
            return MailDecision.Enough;
        }

        var (domain, most) = mailbox.OrganisationDomain is { } own ? (own, OfDomain) : (mailbox.Domain, OfFreeMail);
        return await Under("mail.domain", $"{declaration}\n{domain}", most) && await Under("mail.declaration", $"{declaration}", OfDeclaration)
            ? MailDecision.Send : MailDecision.Later;

        Task<bool> Under(string use, string key, int limit) => RateLimit.TryCount(db, use, key, limit, Window, now, cancel);
    }
}
