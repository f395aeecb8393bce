using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A rare name in one country is certain only while no two organisations' mail domains bear it. When a second comes, what was
/// merged by that rule alone parts again and is asked about: the outcome is the same whoever signed first.
/// </summary>
internal static class RareNameReview
{
    public static async Task<bool> IsDoubtful(DeclarationsDb db, Signatory signatory, CancellationToken cancel) =>
        CertainDuplicate.IsDoubtful(signatory, await CertainDuplicate.Compatriots(signatory, Namesakes(db, signatory)).AsNoTracking()
            .ToListAsync(cancel));

    /// <summary>The same, of what was found by key.</summary>
    public static bool IsDoubtful(ScannedSignatory sought, List<ScannedSignatory> candidates) =>
        CertainDuplicate.IsDoubtful(sought.Signatory, [.. candidates.Where(sought.IsCompatriotOf).Select(c => c.Signatory)]);

    /// <summary>
    /// Parts those who bear a name that has become doubtful, if any of them were merged; each is looked at anew. True when some parted.
    /// </summary>
    public static async Task<bool> PartIfDue(
        DeclarationsDb db, ScannedSignatory sought, List<ScannedSignatory> candidates, DateTimeOffset now, CancellationToken cancel)
    {
        var compatriots = candidates.Where(sought.IsCompatriotOf).Append(sought).Select(c => c.Signatory).ToList();
        return sought.Signatory is { Kind: SignatoryKind.Organisation, OwnCountry: not null } && IsDoubtful(sought, candidates)
            && compatriots.Exists(s => s.MergedBy is not null)
            && await Part(db, sought.Signatory, [.. compatriots.Select(s => s.Id)], now, cancel);
    }

    private static async Task<bool> Part(DeclarationsDb db, Signatory signatory, Guid[] found, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(signatory.DeclarationId, cancel);
        if (!await IsDoubtful(db, signatory, found, cancel))
        {
            return false;
        }

        var bearers = Namesakes(db, signatory).Where(s => s.OwnCountry == signatory.OwnCountry).Select(s => s.Id);
        var merges = await db.Duplicates.Where(d => d.DeclarationId == signatory.DeclarationId && d.State == DuplicateState.Same
            && d.DecidedBy == Duplicate.ByRule
            && (bearers.Contains(d.LeftId) || found.Contains(d.LeftId))
                && (bearers.Contains(d.RightId) || found.Contains(d.RightId))).ToListAsync(cancel);
        var doubtful = merges.Where(merge => db.Privacy.UnsealJson<List<MatchReason>>(merge.Reasons, Duplicate.Purpose)
            .Exists(r => r.Rule is CertainDuplicateRules.SameCountryRareName)).ToList();
        foreach (var merge in doubtful)
        {
            var groups = await db.LockGroups([merge.LeftId, merge.RightId], cancel);
            merge.Reopen();
            merge.RecordByRule(db, now);
            await RegroupSignatories.Regroup(db, groups, merge, Duplicate.ByRule, now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        if (doubtful.Count == 0)
        {
            return false;
        }

        DuplicateScan.Due(db, [signatory], now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>As they stand now: by name, and those found by key whose names were hashed by older rules.</summary>
    private static async Task<bool> IsDoubtful(DeclarationsDb db, Signatory signatory, Guid[] found, CancellationToken cancel)
    {
        var others = await CertainDuplicate.Compatriots(signatory, Namesakes(db, signatory)).AsNoTracking().ToListAsync(cancel);
        var byKey = await CertainDuplicate.Compatriots(signatory, db.Signatories.Where(s => found.Contains(s.Id)).OrderBy(s => s.Id))
            .AsNoTracking().ToListAsync(cancel);
        return CertainDuplicate.IsDoubtful(signatory, [.. others.Concat(byKey).DistinctBy(s => s.Id)]);
    }

    private static IQueryable<Signatory> Namesakes(DeclarationsDb db, Signatory signatory) => db.Signatories
        .Where(s => s.DeclarationId == signatory.DeclarationId && s.Kind == signatory.Kind && s.NameHash == signatory.NameHash)
        .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
}
