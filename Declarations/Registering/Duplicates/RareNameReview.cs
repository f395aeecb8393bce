using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A rare name in one country is certain only while organisations of one mail domain use it. When a second domain appears, merges by
/// that rule are undone and queued instead, so that the result does not depend on the order of sign-ons.
/// </summary>
internal static class RareNameReview
{
    public static async Task<bool> IsAmbiguous(DeclarationsDb db, Signatory signatory, CancellationToken cancel) =>
        await IsAmbiguous(db, signatory, await db.SignerOf(signatory.Id, cancel), [], cancel);

    public static bool IsAmbiguous(ScannedSignatory scanned, List<ScannedSignatory> candidates) =>
        CertainDuplicate.IsAmbiguous(scanned.Profile.OrganisationDomain, [.. candidates.Where(scanned.HasSameNameAndCountryAs)
            .Select(c => new SameName(c.Signatory.Id, c.Signatory.ConfirmedAt, true, c.Signatory.OwnCountry, false,
                c.Profile.OrganisationDomain))]);

    /// <summary>
    /// Undoes the merges of a name that has become ambiguous and enqueues a scan of each signatory. True when some were undone.
    /// </summary>
    public static async Task<bool> SplitIfAmbiguous(
        DeclarationsDb db, ScannedSignatory scanned, List<ScannedSignatory> candidates, DateTimeOffset now, CancellationToken cancel)
    {
        var sameName = candidates.Where(scanned.HasSameNameAndCountryAs).Append(scanned).Select(c => c.Signatory).ToList();
        return scanned.Signatory is { Kind: SignatoryKind.Organisation, OwnCountry: not null } && IsAmbiguous(scanned, candidates)
            && sameName.Exists(s => s.MergedBy is not null)
            && await Split(db, scanned, [.. sameName.Select(s => s.Id)], now, cancel);
    }

    private static async Task<bool> Split(
        DeclarationsDb db, ScannedSignatory scanned, Guid[] byKey, DateTimeOffset now, CancellationToken cancel)
    {
        var (signatory, signer) = (scanned.Signatory, scanned.Signer);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(signatory.DeclarationId, cancel);
        if (!await IsAmbiguous(db, signatory, signer, byKey, cancel))
        {
            return false;
        }

        var ids = (await SameName.Ids(db, signatory, signer, cancel)).Union(byKey).ToHashSet();
        var merges = (await db.PairsAmong(signatory.DeclarationId, ids, cancel)).FindAll(pair =>
            pair is { State: DuplicateState.Same, DecidedBy: Duplicate.ByRule }
            && pair.Facts.Reasons.Any(r => r.Rule is CertainDuplicateRules.SameCountryRareName)).ConvertAll(pair => pair.Id);
        var undone = await db.Duplicates.Where(d => merges.Contains(d.Id)).ToListAsync(cancel);
        foreach (var merge in undone)
        {
            var pair = merge.Unseal(db.Privacy);
            var groups = await db.LockGroups([pair.LeftId, pair.RightId], cancel);
            merge.Reopen(db.Privacy);
            merge.RecordByRule(db, now);
            await RegroupSignatories.Regroup(db, groups, merge, Duplicate.ByRule, now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        if (undone.Count == 0)
        {
            return false;
        }

        DuplicateScan.Enqueue(db, [signatory], now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Reads again under the lock: by name, and by key those whose names were hashed by older rules.</summary>
    private static async Task<bool> IsAmbiguous(
        DeclarationsDb db, Signatory signatory, Signer signer, Guid[] byKey, CancellationToken cancel)
    {
        var sameCountry = (await SameName.Of(db, signatory, signer, byKey, cancel)).FindAll(s => s.IsActive
            && signatory.OwnCountry is not null && string.Equals(s.Country, signatory.OwnCountry, StringComparison.Ordinal));
        return CertainDuplicate.IsAmbiguous(CertainDuplicate.DomainOf(db, signatory, signer), sameCountry);
    }
}
