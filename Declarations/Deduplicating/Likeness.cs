using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>A sign-on as the matcher reads it, with the signatory it founded.</summary>
internal sealed record Likeness(Signatory Signatory, MatchProfile Profile)
{
    /// <summary>Unseals these signatures only, and only in memory.</summary>
    public static async Task<List<Likeness>> Of(DeclarationsDb db, IReadOnlyCollection<Signatory> signatories, CancellationToken cancel)
    {
        var ids = signatories.Select(s => s.Id).ToArray();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        return [.. signatories.Where(s => signatures.ContainsKey(s.Id)).Select(s => new Likeness(s, MatchProfile.Of(Read(db, signatures[s.Id]))))];
    }

    /// <summary>Hashed, as they are stored: in order, so that two who write the same keys do not cross.</summary>
    public long[] Keys(DeclarationsDb db) =>
        [.. BlockingKeys.Of(Profile).Select(key => MatchKey.Of(db.Privacy, Signatory.DeclarationId, Signatory.Kind, key)).Distinct().Order()];

    private static MatchInput Read(DeclarationsDb db, Signature signature)
    {
        var signer = Signer.Of(signature, db.Privacy);
        var domain = Mailbox.TryParse(signer.Email, out var mailbox) ? mailbox.OrganisationDomain : null;
        return new(signature.Kind, signer.Name, signature.Country, domain, Convert.ToHexStringLower(signature.MailboxHash));
    }
}
