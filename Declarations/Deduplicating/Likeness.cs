using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>A sign-on as the matcher reads it, with the signatory it founded.</summary>
internal sealed record Likeness(Signatory Signatory, MatchProfile Profile)
{
    /// <summary>One query; unseals these signatures only, and only in memory.</summary>
    public static async Task<List<Likeness>> Of(DeclarationsDb db, IQueryable<Signatory> signatories, CancellationToken cancel)
    {
        var found = await (from signatory in signatories.AsNoTracking()
                           join signature in db.Signatures on signatory.Id equals signature.Id
                           select new { signatory, signature.Sealed }).ToListAsync(cancel);
        return [.. found.Select(f => new Likeness(f.signatory, MatchProfile.Of(Read(f.signatory, db.Privacy.UnsealJson<Signer>(f.Sealed, Signer.Purpose)))))];
    }

    /// <summary>Hashed, as they are stored: in order, so that two who write the same keys do not cross.</summary>
    public MatchKeys Keys(DeclarationsDb db)
    {
        var blocking = BlockingKeys.Of(Profile);
        return new(Hashed(blocking.Where(BlockingKeys.IsStrong)), Hashed(blocking.Where(key => !BlockingKeys.IsStrong(key))));

        long[] Hashed(IEnumerable<string> keys) => [.. keys.Select(key => MatchKey.Of(db.Privacy, Signatory.DeclarationId, Signatory.Kind, key)).Distinct().Order()];
    }

    public bool IsNamesakeOf(Likeness other) => string.Equals(Profile.Key, other.Profile.Key, StringComparison.Ordinal);

    public bool SharesDomainWith(Likeness other) =>
        Profile.OrganisationDomain is { } domain && string.Equals(domain, other.Profile.OrganisationDomain, StringComparison.Ordinal);

    // Domain and mailbox as their keyed hashes: the matcher only asks whether they are equal.
    private static MatchInput Read(Signatory signatory, Signer signer) => new(signatory.Kind, signer.Name, signatory.OwnCountry,
        signatory.DomainHash is { } domain ? Convert.ToHexStringLower(domain) : null, Convert.ToHexStringLower(signatory.MailboxHash), signer.Acronym, signer.OwnName);
}
