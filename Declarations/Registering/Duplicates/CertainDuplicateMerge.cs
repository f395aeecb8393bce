using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>Merges by rule. Every pair of the two groups must be certain, so that no chain of certain pairs joins uncertain ones.</summary>
internal static class CertainDuplicateMerge
{
    /// <summary>
    /// Merges two scanned groups. False when a duplicate between them was added meanwhile or a pair is not certain: then a member decides.
    /// </summary>
    public static async Task<bool> TryMerge(
        DeclarationsDb db, ScannedSignatory one, ScannedSignatory other, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(one.Signatory.DeclarationId, cancel);
        var groups = await db.LockGroups([one.Signatory.Id, other.Signatory.Id], cancel);
        if (groups is not [var left, var right] || await db.HaveDuplicate(groups, cancel) || !await AllCertain(db, left, right, cancel))
        {
            return groups.Count == 1;
        }

        var reasons = Matcher.Why(one.Profile, other.Profile);
        await Merge(db, groups,
            DuplicateQueue.Create(db, one.Signatory, other.Signatory.Id, 1, reasons, now, NameKeys.Version), now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <param name="groups">Locked. The caller saves.</param>
    /// <param name="duplicate">New, between the two groups.</param>
    public static async Task Merge(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate duplicate, DateTimeOffset now, CancellationToken cancel)
    {
        db.Duplicates.Add(duplicate);
        duplicate.Decide(db.Privacy, DuplicateState.Same, Duplicate.ByRule, now);
        duplicate.RecordByRule(db, now);
        await RegroupSignatories.Regroup(db, groups, duplicate, Duplicate.ByRule, now, cancel);
    }

    private static async Task<bool> AllCertain(DeclarationsDb db, SignatoryGroup left, SignatoryGroup right, CancellationToken cancel)
    {
        var all = await ScannedSignatory.Of(db,
            db.Signatories.Where(s => s.IsActive && (s.HeadId == left.Head.Id || s.HeadId == right.Head.Id)), cancel);
        var sides = all.ToLookup(scanned => left.Contains(scanned.Signatory.Id));
        var rules = sides[true].SelectMany(one => sides[false].Select(other => Rule(one, other))).ToList();
        return !rules.Contains(null)
            && (!rules.Contains(CertainDuplicateRules.SameCountryRareName) || !await RareNameReview.IsAmbiguous(db, left.Head, cancel));
    }

    // A signatory without country could match one of Kenya as well as one of Uganda: a member decides, not the order of arrival.
    private static string? Rule(ScannedSignatory one, ScannedSignatory other) =>
        Matcher.Certain(one.Profile, other.Profile) is { } rule
            && (rule is CertainDuplicateRules.SameMailbox
            || string.Equals(one.Profile.Country, other.Profile.Country, StringComparison.Ordinal)) ? rule : null;
}
