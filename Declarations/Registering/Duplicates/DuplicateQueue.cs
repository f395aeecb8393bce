using Declarations.Database;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

internal static class DuplicateQueue
{
    private const int ForgottenAtOnce = 500;

    public static Duplicate Create(
        DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher = 0)
    {
        var (left, right) = one.Id.CompareTo(other) < 0 ? (one.Id, other) : (other, one.Id);
        return Duplicate.Create(db.Privacy, one.DeclarationId, one.Kind, new DuplicateFacts
        {
            LeftId = left,
            RightId = right,
            Score = score,
            Matcher = matcher,
            Reasons = reasons,
            FoundAt = DuplicateFacts.Stored(now),
        });
    }

    /// <summary>Adds duplicates whose two groups have none yet; safe when another Worker adds the same at once.</summary>
    /// <param name="head">The head of the scanned group.</param>
    /// <param name="heads">The head of the other group of each duplicate.</param>
    public static async Task AddNew(
        this DeclarationsDb db, IReadOnlyList<Duplicate> duplicates, Guid head, Guid[] heads, CancellationToken cancel)
    {
        if (duplicates is not [var first, ..])
        {
            return;
        }

        var members = await db.Signatories.Where(s => s.HeadId == head || heads.Contains(s.HeadId))
            .ToDictionaryAsync(s => s.Id, s => s.HeadId, cancel);
        var known = await db.ReadPairs(first.DeclarationId, pairs => pairs.Among(members.Keys.ToHashSet())
            .SelectMany(pair => new[] { (members[pair.LeftId], members[pair.RightId]), (members[pair.RightId], members[pair.LeftId]) })
            .ToHashSet(), cancel);
        var added = duplicates.Where((_, i) => !known.Contains((head, heads[i]))).ToList();
        if (added.Count == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync($"""
            insert into duplicates (id, declaration_id, kind, state, pair_hash, sealed)
            select id, {first.DeclarationId}, {SnakeCase.Of(first.Kind.ToString())}, 'open', pair_hash, sealed
            from set_config('synchronous_commit', 'off', true), unnest(
                {added.Select(d => d.Id).ToArray()}, {added.Select(d => d.PairHash).ToArray()}, {added.Select(d => d.Sealed).ToArray()})
                added (id, pair_hash, sealed)
            on conflict on constraint duplicates_pair do nothing
            """, cancel);
    }

    /// <summary>Deletes the words of an erased signatory's name from its pairs. Safe when both sides are erased at once.</summary>
    public static async Task ForgetReasons(this DeclarationsDb db, Signatory erased, CancellationToken cancel)
    {
        var ids = await db.ReadPairs(erased.DeclarationId, pairs => pairs.Of([erased.Id]).Select(pair => pair.Id).ToList(), cancel);
        foreach (var duplicate in await db.Duplicates.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(cancel))
        {
            duplicate.ForgetReasons(db.Privacy);
            await db.Duplicates.Where(d => d.Id == duplicate.Id)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.Sealed, duplicate.Sealed), cancel);
        }
    }

    /// <summary>Deletes the words of all names from the pairs of a declaration.</summary>
    public static async Task ForgetReasons(this DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        for (var (last, count) = (Guid.Empty, 1); count > 0;)
        {
            var from = last;
            var batch = await db.Duplicates.AsNoTracking().Where(d => d.DeclarationId == declarationId && d.Id > from)
                .OrderBy(d => d.Id).Take(ForgottenAtOnce).ToListAsync(cancel);
            foreach (var duplicate in batch)
            {
                duplicate.ForgetReasons(db.Privacy);
                await db.Duplicates.Where(d => d.Id == duplicate.Id)
                    .ExecuteUpdateAsync(d => d.SetProperty(x => x.Sealed, duplicate.Sealed), cancel);
            }

            (last, count) = (batch.LastOrDefault()?.Id ?? last, batch.Count);
        }
    }

    public static async Task<bool> HaveDuplicate(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, CancellationToken cancel) =>
        groups is [var one, var other] && (await db.PairsBetween(one, other, cancel)).Any();

    public static async Task<bool> AreSeparated(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate except, CancellationToken cancel) =>
        groups is [var one, var other]
            && (await db.PairsBetween(one, other, cancel)).Any(pair => pair.Id != except.Id && pair.IsSeparation);

    private static async Task<IEnumerable<DuplicatePair>> PairsBetween(
        this DeclarationsDb db, SignatoryGroup one, SignatoryGroup other, CancellationToken cancel)
    {
        var members = one.Members.Concat(other.Members).Select(m => m.Id).ToHashSet();
        return (await db.PairsAmong(one.Head.DeclarationId, members, cancel))
            .Where(pair => one.Contains(pair.LeftId) != one.Contains(pair.RightId));
    }
}
