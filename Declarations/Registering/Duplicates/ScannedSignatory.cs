using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A signatory with the profile that the matcher compares.</summary>
internal sealed record ScannedSignatory(Signatory Signatory, MatchProfile Profile)
{
    /// <summary>One query. Names are decrypted in memory only.</summary>
    public static async Task<List<ScannedSignatory>> Of(DeclarationsDb db, IQueryable<Signatory> signatories, CancellationToken cancel)
    {
        var found = await (from signatory in signatories.AsNoTracking()
                           join signature in db.Signatures on signatory.Id equals signature.Id
                           select new { signatory, signature.Sealed }).ToListAsync(cancel);
        return [.. found.Select(f => Of(db, f.signatory, f.Sealed))];
    }

    /// <summary>An active signatory and the length of its register; null when it is not active.</summary>
    public static async Task<(ScannedSignatory Scanned, long Length)?> Find(DeclarationsDb db, Guid signatoryId, CancellationToken cancel)
    {
        var found = await (from signatory in db.Signatories.AsNoTracking()
                           join signature in db.Signatures on signatory.Id equals signature.Id
                           where signatory.Id == signatoryId && signatory.IsActive
                           select new
                           {
                               signatory,
                               signature.Sealed,
                               Length = db.SignatoryTallies.Where(t => t.DeclarationId == signatory.DeclarationId).Sum(t => t.Change),
                           }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (Of(db, found.signatory, found.Sealed), found.Length);
    }

    /// <summary>Hashed as stored; sorted, so that concurrent inserts of the same keys do not deadlock.</summary>
    public HashedBlockingKeys Keys(DeclarationsDb db)
    {
        var blocking = BlockingKeys.Of(Profile);
        return new(Hashed(blocking.Where(BlockingKeys.IsStrong)), Hashed(blocking.Where(key => !BlockingKeys.IsStrong(key))));

        long[] Hashed(IEnumerable<string> keys) =>
            [.. keys.Select(key => BlockingKey.Of(db.Privacy, Signatory.DeclarationId, Signatory.Kind, key)).Distinct().Order()];
    }

    public bool HasSameNameAs(ScannedSignatory other) =>
        Profile.HasWords && string.Equals(Profile.Key, other.Profile.Key, StringComparison.Ordinal);

    public bool HasSameDomainAs(ScannedSignatory other) =>
        Profile.OrganisationDomain is { } domain && string.Equals(domain, other.Profile.OrganisationDomain, StringComparison.Ordinal);

    public bool HasSameNameAndCountryAs(ScannedSignatory other) =>
        HasSameNameAs(other) && string.Equals(Profile.Country, other.Profile.Country, StringComparison.Ordinal);

    // Domain and mailbox stay keyed hashes: the matcher only tests them for equality.
    private static ScannedSignatory Of(DeclarationsDb db, Signatory signatory, byte[] personal)
    {
        var signer = db.Privacy.UnsealJson<Signer>(personal, Signer.Purpose);
        var domain = signatory.DomainHash is { } hash ? Convert.ToHexStringLower(hash) : null;
        return new(signatory, MatchProfile.Of(new(signatory.Kind, signer.Name, signatory.OwnCountry, domain,
            Convert.ToHexStringLower(signatory.MailboxHash), signer.Acronym, signer.OwnName)));
    }
}
