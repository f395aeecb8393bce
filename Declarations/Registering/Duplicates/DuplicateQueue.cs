using System.Linq.Expressions;
using Declarations.Database;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The queue of pairs that may be one signatory.</summary>
public static class DuplicateQueue
{
    /// <summary>Adds a question about a pair that has none yet.</summary>
    public static Duplicate Ask(
        DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher = 0)
    {
        var duplicate = New(db, one, other, score, reasons, now, matcher);
        db.Duplicates.Add(duplicate);
        return duplicate;
    }

    /// <summary>Asks each, unless its two groups were asked about before, at this moment by another Worker even.</summary>
    /// <param name="questions">Of one declaration, found at one moment.</param>
    /// <param name="head">Of the group that all of them are about.</param>
    /// <param name="heads">Of each question's other group.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task AskOnce(
        this DeclarationsDb db, IReadOnlyList<Duplicate> questions, Guid head, Guid[] heads, CancellationToken cancel)
    {
        if (questions is not [var first, ..])
        {
            return;
        }

        await db.Database.ExecuteSqlAsync($"""
            insert into duplicates (id, declaration_id, kind, left_id, right_id, score, matcher, reasons, found_at, state)
            select id, {first.DeclarationId}, {SnakeCase.Of(first.Kind.ToString())}, left_id, right_id, score, {first.Matcher}, reasons, {first.FoundAt}, 'open'
            from set_config('synchronous_commit', 'off', true), unnest(
                {questions.Select(q => q.Id).ToArray()}, {questions.Select(q => q.LeftId).ToArray()}, {questions.Select(q => q.RightId).ToArray()},
                {questions.Select(q => q.Score).ToArray()}, {questions.Select(q => q.Reasons).ToArray()}, {heads}) asked (id, left_id, right_id, score, reasons, head)
            where not exists (
                select from signatories l join duplicates d on d.left_id = l.id join signatories r on r.id = d.right_id where l.head_id = {head} and r.head_id = asked.head)
            and not exists (
                select from signatories l join duplicates d on d.left_id = l.id join signatories r on r.id = d.right_id where l.head_id = asked.head and r.head_id = {head})
            on conflict on constraint duplicates_pair do nothing
            """, cancel);
    }

    /// <summary>Whether anything was asked between the members of two groups, answered or not.</summary>
    internal static async Task<bool> WereAskedAbout(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, CancellationToken cancel) =>
        groups is [var one, var other] && await db.Duplicates.AnyAsync(Between(one, other), cancel);

    /// <summary>Whether another answer says that two groups are two.</summary>
    internal static async Task<bool> AreKeptApart(
        this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Duplicate but, CancellationToken cancel) =>
        groups is [var one, var other] && await db.Duplicates.Where(Between(one, other))
            .AnyAsync(d => d.Id != but.Id && (d.State == DuplicateState.Different || d.State == DuplicateState.Related), cancel);

    private static Expression<Func<Duplicate, bool>> Between(SignatoryGroup one, SignatoryGroup other)
    {
        var (ones, others) = (one.Members.Select(m => m.Id).ToArray(), other.Members.Select(m => m.Id).ToArray());
        return d => (ones.Contains(d.LeftId) && others.Contains(d.RightId)) || (others.Contains(d.LeftId) && ones.Contains(d.RightId));
    }

    internal static Duplicate New(
        DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher)
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
}
