using System.Linq.Expressions;
using Declarations.Database;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

internal static class DuplicateQueue
{
    public static Duplicate Create(
        DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher = 0)
    {
        var (left, right) = one.Id.CompareTo(other) < 0 ? (one.Id, other) : (other, one.Id);
        return new Duplicate
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = one.DeclarationId,
            Kind = one.Kind,
            LeftId = left,
            RightId = right,
            Score = score,
            Matcher = matcher,
            Reasons = db.Privacy.SealJson(reasons, Duplicate.Purpose),
            FoundAt = now,
        };
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

        await db.Database.ExecuteSqlAsync($"""
            insert into duplicates (id, declaration_id, kind, left_id, right_id, score, matcher, reasons, found_at, state)
            select id, {first.DeclarationId}, {SnakeCase.Of(first.Kind.ToString())}, left_id, right_id, score, {first.Matcher}, reasons,
                {first.FoundAt}, 'open'
            from set_config('synchronous_commit', 'off', true), unnest(
                {duplicates.Select(d => d.Id).ToArray()}, {duplicates.Select(d => d.LeftId).ToArray()},
                {duplicates.Select(d => d.RightId).ToArray()}, {duplicates.Select(d => d.Score).ToArray()},
                {duplicates.Select(d => d.Reasons).ToArray()}, {heads}) added (id, left_id, right_id, score, reasons, head)
            where not exists (
                select from signatories l join duplicates d on d.left_id = l.id join signatories r on r.id = d.right_id
                where l.head_id = {head} and r.head_id = added.head)
            and not exists (
                select from signatories l join duplicates d on d.left_id = l.id join signatories r on r.id = d.right_id
                where l.head_id = added.head and r.head_id = {head})
            on conflict on constraint duplicates_pair do nothing
            """, cancel);
    }

    public static async Task<bool> HaveDuplicate(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, CancellationToken cancel) =>
        groups is [var one, var other] && await db.Duplicates.AnyAsync(Between(one, other), cancel);

    public static async Task<bool> AreSeparated(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate except, CancellationToken cancel) =>
        groups is [var one, var other] && await db.Duplicates.Where(Between(one, other))
            .AnyAsync(d => d.Id != except.Id && (d.State == DuplicateState.Different || d.State == DuplicateState.Related), cancel);

    private static Expression<Func<Duplicate, bool>> Between(SignatoryGroup one, SignatoryGroup other)
    {
        var (ones, others) = (one.Members.Select(m => m.Id).ToArray(), other.Members.Select(m => m.Id).ToArray());
        return d => (ones.Contains(d.LeftId) && others.Contains(d.RightId)) || (others.Contains(d.LeftId) && ones.Contains(d.RightId));
    }
}
