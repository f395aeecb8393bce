using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A rare name in one country is certain only while organisations of one mail domain use it. When a second domain appears, merges by
/// that rule are undone and queued instead, so that the result does not depend on the order of sign-ons.
/// </summary>
internal static class RareNameReview
{
    public static async Task<bool> IsAmbiguous(DeclarationsDb db, Signatory signatory, CancellationToken cancel) =>
        CertainDuplicate.IsAmbiguous(signatory, await ByHash(db, signatory, cancel));

    public static bool IsAmbiguous(ScannedSignatory scanned, List<ScannedSignatory> candidates) =>
        CertainDuplicate.IsAmbiguous(scanned.Signatory, [.. candidates.Where(scanned.HasSameNameAndCountryAs).Select(c => c.Signatory)]);

    /// <summary>
    /// Undoes the merges of a name that has become ambiguous and enqueues a scan of each signatory. True when some were undone.
    /// </summary>
    public static async Task<bool> SplitIfAmbiguous(
        DeclarationsDb db, ScannedSignatory scanned, List<ScannedSignatory> candidates, DateTimeOffset now, CancellationToken cancel)
    {
        var sameName = candidates.Where(scanned.HasSameNameAndCountryAs).Append(scanned).Select(c => c.Signatory).ToList();
        return scanned.Signatory is { Kind: SignatoryKind.Organisation, OwnCountry: not null } && IsAmbiguous(scanned, candidates)
            && sameName.Exists(s => s.MergedBy is not null)
            && await Split(db, scanned.Signatory, [.. sameName.Select(s => s.Id)], now, cancel);
    }

    private static async Task<bool> Split(
        DeclarationsDb db, Signatory signatory, Guid[] byKey, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(signatory.DeclarationId, cancel);
        if (!await IsAmbiguous(db, signatory, byKey, cancel))
        {
            return false;
        }

        var byHash = await WithSameName(db, signatory).Where(s => s.OwnCountry == signatory.OwnCountry).Select(s => s.Id)
            .ToListAsync(cancel);
        var merges = (await db.PairsAmong(signatory.DeclarationId, byHash.Concat(byKey).ToHashSet(), cancel)).FindAll(pair =>
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

    /// <summary>Reads again under the lock: by name hash, and by key those whose names were hashed by older rules.</summary>
    private static async Task<bool> IsAmbiguous(DeclarationsDb db, Signatory signatory, Guid[] byKey, CancellationToken cancel)
    {
        var candidates = db.Signatories.Where(s => byKey.Contains(s.Id)).OrderBy(s => s.Id);
        var olderRules = await CertainDuplicate.SameNameAndCountry(signatory, candidates).AsNoTracking().ToListAsync(cancel);
        var byHash = await ByHash(db, signatory, cancel);
        return CertainDuplicate.IsAmbiguous(signatory, [.. byHash.Concat(olderRules).DistinctBy(s => s.Id)]);
    }

    private static Task<List<Signatory>> ByHash(DeclarationsDb db, Signatory signatory, CancellationToken cancel) =>
        CertainDuplicate.SameNameAndCountry(signatory, WithSameName(db, signatory)).AsNoTracking().ToListAsync(cancel);

    private static IQueryable<Signatory> WithSameName(DeclarationsDb db, Signatory signatory) => db.Signatories
        .Where(s => s.DeclarationId == signatory.DeclarationId && s.Kind == signatory.Kind && s.NameHash == signatory.NameHash)
        .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
}
