using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A signatory with the profile that the matcher compares.</summary>
internal sealed record ScannedSignatory(Signatory Signatory, Signer Signer, MatchProfile Profile)
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
                           where signatory.Id == signatoryId && signatory.IsActive && signature.DataErasedAt == null
                           select new
                           {
                               signatory,
                               signature.Sealed,
                               Length = db.SignatoryTallies.Where(t => t.DeclarationId == signatory.DeclarationId).Sum(t => t.Change),
                           }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (Of(db, found.signatory, found.Sealed), found.Length);
    }

    public SharedKeys Keys() => new(Signatory.Kind, BlockingKeys.Of(Profile));

    public bool HasSameNameAs(ScannedSignatory other) =>
        Profile.HasWords && string.Equals(Profile.Key, other.Profile.Key, StringComparison.Ordinal);

    public bool HasSameDomainAs(ScannedSignatory other) =>
        Profile.OrganisationDomain is { } domain && string.Equals(domain, other.Profile.OrganisationDomain, StringComparison.Ordinal);

    public bool HasSameNameAndCountryAs(ScannedSignatory other) =>
        HasSameNameAs(other) && string.Equals(Profile.Country, other.Profile.Country, StringComparison.Ordinal);

    private static ScannedSignatory Of(DeclarationsDb db, Signatory signatory, byte[] personal)
    {
        var signer = db.Privacy.UnsealJson<Signer>(personal, Signer.Purpose);
        var mailbox = signer.Mailbox;
        return new(signatory, signer, MatchProfile.Of(new(signatory.Kind, signer.Name, signatory.OwnCountry, mailbox?.OrganisationDomain,
            mailbox?.Canonical, signer.Acronym, signer.OwnName)));
    }
}
