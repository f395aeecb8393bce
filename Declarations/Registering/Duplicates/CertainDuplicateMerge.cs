using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>Merges two groups that are certainly one: every two of them, so that groups are cliques and never chains.</summary>
internal static class CertainDuplicateMerge
{
    /// <summary>
    /// False when somebody has been asked about the two meanwhile, or when not all of them are certain: then a person decides.
    /// </summary>
    public static async Task<bool> Merge(
        DeclarationsDb db, ScannedSignatory one, ScannedSignatory other, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(one.Signatory.DeclarationId, cancel);
        var groups = await db.LockGroups([one.Signatory.Id, other.Signatory.Id], cancel);
        if (groups is not [var left, var right] || await db.WereAskedAbout(groups, cancel) || !await AllCertain(db, left, right, cancel))
        {
            return groups.Count == 1;
        }

        var because = DuplicateQueue.Ask(db, one.Signatory, other.Signatory.Id, 1, Matcher.Why(one.Profile, other.Profile), now,
            NameKeys.Version);
        because.Decide(DuplicateState.Same, Duplicate.ByRule, now);
        because.RecordByRule(db, now);
        await RegroupSignatories.Regroup(db, groups, because, Duplicate.ByRule, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<bool> AllCertain(DeclarationsDb db, SignatoryGroup left, SignatoryGroup right, CancellationToken cancel)
    {
        var all = await ScannedSignatory.Of(db,
            db.Signatories.Where(s => s.IsActive && (s.HeadId == left.Head.Id || s.HeadId == right.Head.Id)), cancel);
        var sides = all.ToLookup(likeness => left.Holds(likeness.Signatory.Id));
        var rules = sides[true].SelectMany(one => sides[false].Select(other => Rule(one, other))).ToList();
        return !rules.Contains(null)
            && (!rules.Contains(CertainDuplicateRules.SameCountryRareName) || !await RareNameReview.IsDoubtful(db, left.Head, cancel));
    }

    // Who states no country could join the one of Kenya as well as the one of Uganda: not whoever came first, a person decides.
    private static string? Rule(ScannedSignatory one, ScannedSignatory other) =>
        Matcher.Certain(one.Profile, other.Profile) is { } rule
            && (rule is CertainDuplicateRules.SameMailbox
            || string.Equals(one.Profile.Country, other.Profile.Country, StringComparison.Ordinal)) ? rule : null;
}
