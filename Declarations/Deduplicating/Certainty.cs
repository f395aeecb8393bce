using Declarations.Matching;
using Declarations.Registering;
using Declarations.Storing;

namespace Declarations.Deduplicating;

/// <summary>Merges two groups that are certainly one: every two of them, so that groups are cliques and never chains.</summary>
internal static class Certainty
{
    /// <summary>False when somebody has been asked about the two meanwhile, or when not all of them are certain: then a person decides.</summary>
    public static async Task<bool> Merge(DeclarationsDb db, Likeness one, Likeness other, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRegister(one.Signatory.DeclarationId, cancel);
        var groups = await db.HoldGroups([one.Signatory.Id, other.Signatory.Id], cancel);
        if (groups is not [var left, var right] || await db.WereAskedAbout(groups, cancel) || !await AllCertain(db, left, right, cancel))
        {
            return groups.Count == 1;
        }

        var because = Questions.Ask(db, one.Signatory, other.Signatory.Id, 1, Matcher.Why(one.Profile, other.Profile), now, NameKeys.Version);
        because.Decide(DuplicateState.Same, Duplicate.ByRule, now);
        because.RecordByRule(db, now);
        await Merging.Regroup(db, groups, because, Duplicate.ByRule, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<bool> AllCertain(DeclarationsDb db, SignatoryGroup left, SignatoryGroup right, CancellationToken cancel)
    {
        var all = await Likeness.Of(db, db.Signatories.Where(s => s.Stands && (s.HeadId == left.Head.Id || s.HeadId == right.Head.Id)), cancel);
        var sides = all.ToLookup(likeness => left.Holds(likeness.Signatory.Id));
        var rules = sides[true].SelectMany(one => sides[false].Select(other => Rule(one, other))).ToList();
        return !rules.Contains(null) && (!rules.Contains(CertainRules.SameCountryRareName) || !await Doubting.IsDoubtful(db, left.Head, cancel));
    }

    // Who states no country could join the one of Kenya as well as the one of Uganda: not whoever came first, a person decides.
    private static string? Rule(Likeness one, Likeness other) =>
        Matcher.Certain(one.Profile, other.Profile) is { } rule && (rule is CertainRules.SameMailbox || string.Equals(one.Profile.Country, other.Profile.Country, StringComparison.Ordinal)) ? rule : null;
}
