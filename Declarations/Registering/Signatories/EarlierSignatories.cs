using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <param name="Version">The newest version that it signed.</param>
public sealed record EarlierSignatory(SignatoryKind Kind, string Name, string? Country, int Version);

/// <summary>
/// Signatories whose signatures are all on a text from before the newest amendment: counted and listed apart, by the same rules of who is
/// named. Nothing is stored of them in plain text: they are read from the sealed data.
/// </summary>
/// <param name="Items">Those that are named, organisations before individuals, in the order of their confirmation.</param>
/// <param name="Counts">Of all of them.</param>
public sealed record EarlierSignatories(IReadOnlyList<EarlierSignatory> Items, SignatoryCounts Counts)
{
    private static readonly EarlierSignatories None = new([], new(0, 0, 0, 0));

    public static async Task<EarlierSignatories> Of(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        if (declaration.AmendedVersion is not { } amended)
        {
            return None;
        }

        var listed = db.Signatories.Where(s => s.DeclarationId == declaration.Id && s.IsActive).Select(s => s.HeadId);
        var rows = await (
            from signatory in db.Signatories.AsNoTracking()
            where signatory.DeclarationId == declaration.Id && !listed.Contains(signatory.HeadId)
            join signature in db.Signatures.AsNoTracking() on signatory.Id equals signature.Id
            where signature.State == SignatureState.Confirmed && signature.TextVersion < amended
            orderby signatory.ConfirmedAt, signatory.Id
            select new { Signatory = signatory, Signature = signature }).ToListAsync(cancel);
        var shared = (await db.Signatories.Where(s => s.DeclarationId == declaration.Id && s.MergedInto != null)
            .Select(s => s.HeadId).Distinct().ToListAsync(cancel)).ToHashSet();
        var groups = rows.GroupBy(row => row.Signatory.HeadId).Select(group =>
        {
            var first = group.First();
            var listing = group.Max(row => row.Signatory.OwnListing);
            var isAlone = !shared.Contains(group.Key);
            // The name of a group may be that of a member who has left: then its first member's own is shown.
            var name = listing is not Listing.Public ? "" : isAlone ? db.NameOf(first.Signatory) : first.Signature.Unseal(db.Privacy).Name;
            return new
            {
                first.Signatory.Kind,
                Name = name,
                Listing = listing is Listing.Public && name.Length == 0 ? Listing.Withheld : listing,
                Country = isAlone ? first.Signatory.Country
                    : group.Select(row => row.Signatory.OwnCountry).FirstOrDefault(country => country is not null),
                Version = group.Max(row => row.Signature.TextVersion),
            };
        }).ToList();
        return new(
            [.. groups.Where(g => g.Listing is Listing.Public).OrderBy(g => g.Kind)
                .Select(g => new EarlierSignatory(g.Kind, g.Name, g.Country, g.Version))],
            new(groups.Count(g => g is { Listing: Listing.Public, Kind: SignatoryKind.Organisation }),
                groups.Count(g => g is { Listing: Listing.Public, Kind: SignatoryKind.Individual }),
                groups.Count(g => g.Listing is Listing.Withheld), groups.Count(g => g.Listing is Listing.Delivered)));
    }

    /// <summary>
    /// Takes everybody off the list and out of the counts: the text was amended in this transaction, and nobody has agreed to it yet.
    /// </summary>
    internal static async Task SetApart(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        await db.LockRegister(declarationId, cancel);
        await db.Database.ExecuteSqlAsync($"""
            update signatories set is_active = false, signatures = 0, listed_name = null, name_hash = null, mailbox_hash = null,
                domain_hash = null, word_hashes = null
            where declaration_id = {declarationId} and (is_active or signatures > 0)
            """, cancel);
    }

    /// <summary>Whether the signature is on a text from before the newest amendment. The register is locked.</summary>
    internal static Task<bool> Has(DeclarationsDb db, Signature signature, CancellationToken cancel) =>
        db.Declarations.AnyAsync(d => d.Id == signature.DeclarationId && d.AmendedVersion > signature.TextVersion, cancel);
}
