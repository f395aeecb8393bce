using Declarations.Matching;
using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>The queue of pairs that may be one signatory.</summary>
public static class Questions
{
    /// <summary>Adds a question about a pair that has none yet.</summary>
    public static Duplicate Ask(DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher = 0)
    {
        var duplicate = New(db, one, other, score, reasons, now, matcher);
        db.Duplicates.Add(duplicate);
        return duplicate;
    }

    /// <summary>Asks each unless its pair was asked before, at this moment by another Worker even.</summary>
    internal static async Task AskOnce(this DeclarationsDb db, IReadOnlyList<Duplicate> questions, CancellationToken cancel)
    {
        foreach (var of in questions.GroupBy(q => (q.DeclarationId, q.Kind, q.Matcher, q.FoundAt)))
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into duplicates (id, declaration_id, kind, left_id, right_id, score, matcher, reasons, found_at, state)
                select id, {of.Key.DeclarationId}, {SnakeCase.Of(of.Key.Kind.ToString())}, left_id, right_id, score, {of.Key.Matcher}, reasons, {of.Key.FoundAt}, 'open'
                from unnest({of.Select(q => q.Id).ToArray()}, {of.Select(q => q.LeftId).ToArray()}, {of.Select(q => q.RightId).ToArray()},
                    {of.Select(q => q.Score).ToArray()}, {of.Select(q => q.Reasons).ToArray()}) as asked (id, left_id, right_id, score, reasons)
                on conflict on constraint duplicates_pair do nothing
                """, cancel);
        }
    }

    /// <summary>Every other question, answered or not, that was asked between the members of two groups.</summary>
    internal static async Task<List<Duplicate>> Between(this DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Guid but, CancellationToken cancel)
    {
        if (groups is not [var one, var other])
        {
            return [];
        }

        var (ones, others) = (one.Members.Select(m => m.Id).ToArray(), other.Members.Select(m => m.Id).ToArray());
        return await db.Duplicates
            .Where(d => d.Id != but && ((ones.Contains(d.LeftId) && others.Contains(d.RightId)) || (others.Contains(d.LeftId) && ones.Contains(d.RightId))))
            .ToListAsync(cancel);
    }

    /// <summary>Which of these heads somebody has been asked about together with this one's group, whatever was answered.</summary>
    internal static async Task<HashSet<Guid>> AskedWith(this DeclarationsDb db, Guid head, Guid[] heads, CancellationToken cancel) =>
        [.. await db.Database.SqlQuery<Guid>($"""
            select distinct r.head_id as "Value" from signatories l join duplicates d on d.left_id = l.id join signatories r on r.id = d.right_id
            where l.head_id = {head} and r.head_id = any({heads})
            union
            select distinct l.head_id from signatories r join duplicates d on d.right_id = r.id join signatories l on l.id = d.left_id
            where r.head_id = {head} and l.head_id = any({heads})
            """).ToListAsync(cancel)];

    internal static Duplicate New(DeclarationsDb db, Signatory one, Guid other, double score, IReadOnlyList<MatchReason> reasons, DateTimeOffset now, int matcher)
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
