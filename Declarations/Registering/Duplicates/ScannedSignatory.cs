using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A sign-on as the matcher reads it, with the signatory it founded.</summary>
internal sealed record ScannedSignatory(Signatory Signatory, MatchProfile Profile)
{
    /// <summary>One query; unseals these signatures only, and only in memory.</summary>
    public static async Task<List<ScannedSignatory>> Of(DeclarationsDb db, IQueryable<Signatory> signatories, CancellationToken cancel)
    {
        var found = await (from signatory in signatories.AsNoTracking()
                           join signature in db.Signatures on signatory.Id equals signature.Id
                           select new { signatory, signature.Sealed }).ToListAsync(cancel);
        return [.. found.Select(f => Of(db, f.signatory, f.Sealed))];
    }

    /// <summary>One that stands, and how many its register lists; null when it does not stand.</summary>
    public static async Task<(ScannedSignatory Sought, long Length)?> Find(DeclarationsDb db, Guid signatoryId, CancellationToken cancel)
    {
        var found = await (from signatory in db.Signatories.AsNoTracking()
                           join signature in db.Signatures on signatory.Id equals signature.Id
                           where signatory.Id == signatoryId && signatory.IsActive
                           select new
                           {
                               signatory,
                               signature.Sealed,
                               Length = db.SignatoryTallies.Where(t => t.DeclarationId == signatory.DeclarationId).Sum(t => t.Change)
                           })
                               .SingleOrDefaultAsync(cancel);
        return found is null ? null : (Of(db, found.signatory, found.Sealed), found.Length);
    }

    /// <summary>Hashed, as they are stored: in order, so that two who write the same keys do not cross.</summary>
    public MatchKeys Keys(DeclarationsDb db)
    {
        var blocking = BlockingKeys.Of(Profile);
        return new(Hashed(blocking.Where(BlockingKeys.IsStrong)), Hashed(blocking.Where(key => !BlockingKeys.IsStrong(key))));

        long[] Hashed(IEnumerable<string> keys) =>
            [.. keys.Select(key => MatchKey.Of(db.Privacy, Signatory.DeclarationId, Signatory.Kind, key)).Distinct().Order()];
    }

    public bool IsNamesakeOf(ScannedSignatory other) =>
        Profile.HasWords && string.Equals(Profile.Key, other.Profile.Key, StringComparison.Ordinal);

    public bool SharesDomainWith(ScannedSignatory other) =>
        Profile.OrganisationDomain is { } domain && string.Equals(domain, other.Profile.OrganisationDomain, StringComparison.Ordinal);

    /// <summary>One name in one country: <see cref="RareNameReview"/> asks how many bear it there.</summary>
    public bool IsCompatriotOf(ScannedSignatory other) =>
        IsNamesakeOf(other) && string.Equals(Profile.Country, other.Profile.Country, StringComparison.Ordinal);

    // Domain and mailbox as their keyed hashes: the matcher only asks whether they are equal.
    private static ScannedSignatory Of(DeclarationsDb db, Signatory signatory, byte[] personal)
    {
        var signer = db.Privacy.UnsealJson<Signer>(personal, Signer.Purpose);
        var domain = signatory.DomainHash is { } hash ? Convert.ToHexStringLower(hash) : null;
        return new(signatory,
            MatchProfile.Of(
            new(signatory.Kind, signer.Name, signatory.OwnCountry, domain, Convert.ToHexStringLower(signatory.MailboxHash),
            signer.Acronym, signer.OwnName)));
    }
}
