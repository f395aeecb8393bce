using Declarations.Auditing;
using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>Answers questions of the queue, and takes answers back. An answer is kept for ever, and settles every other question between the same two groups.</summary>
public static class Deciding
{
    /// <summary>Null when there is no such question. Answering again replaces the answer.</summary>
    public static async Task<Duplicate?> Decide(DeclarationsDb db, Guid declarationId, Guid id, Answer answer, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRegister(declarationId, cancel);
        if (await Find(db, declarationId, id, cancel) is not { } duplicate)
        {
            return null;
        }

        if (duplicate.State == answer.State && duplicate.DecidedWith is null && answer is { Keep: null, Name: null })
        {
            return duplicate;
        }

        var before = duplicate.State;
        if (before != DuplicateState.Open)
        {
            await TakeBack(db, duplicate, actor, now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        var groups = await db.HoldGroups([duplicate.LeftId, duplicate.RightId], cancel);
        await Apply(db, duplicate, groups, answer, actor, now, cancel);
        db.Record(now, actor, "duplicate.decided", $"duplicate:{id}", declarationId, before, new { answer.State, answer.Keep, answer.Name });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return duplicate;
    }

    /// <summary>Returns the question to the queue and everything it changed to what it was.</summary>
    public static async Task<Duplicate?> Undo(DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRegister(declarationId, cancel);
        if (await Find(db, declarationId, id, cancel) is not { } duplicate || duplicate.State == DuplicateState.Open)
        {
            return await Find(db, declarationId, id, cancel);
        }

        var before = duplicate.State;
        await TakeBack(db, duplicate, actor, now, cancel);
        db.Record(now, actor, "duplicate.undone", $"duplicate:{id}", declarationId, before, duplicate.State);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return duplicate;
    }

    private static async Task Apply(DeclarationsDb db, Duplicate duplicate, List<SignatoryGroup> groups, Answer answer, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var between = await db.Between(groups, duplicate.Id, cancel);
        if (answer.State == DuplicateState.Same && groups is [var one, var other])
        {
            Refuse(between.Exists(d => d.KeepsApart), "kept_apart", "An earlier answer says that these are two. Undo it first.");
            var kept = await Naming.Kept(db, groups, answer, cancel);
            await Merging.Merge(db, one, other, duplicate, actor, now, cancel);
            var merged = one.Holds(other.Head.Id) ? one : other;
            await Naming.Choose(db, merged, kept, actor, now, duplicate.Id, cancel);
        }

        Refuse(groups.Count == 1 && answer.State is DuplicateState.Different or DuplicateState.Related, "already_merged", "These two are one signatory by another answer. Undo that one first.");
        duplicate.Decide(answer.State, actor, now);
        foreach (var settled in between.Where(d => d.State == DuplicateState.Open && answer.State != DuplicateState.Unsure))
        {
            settled.Decide(answer.State, actor, now, duplicate.Id);
        }
    }

    private static async Task TakeBack(DeclarationsDb db, Duplicate duplicate, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (duplicate.DecidedWith is { } with)
        {
            duplicate = await db.Duplicates.SingleAsync(d => d.Id == with, cancel);
        }

        var groups = await db.HoldGroups([duplicate.LeftId, duplicate.RightId], cancel);
        foreach (var choice in await db.NameChoices.Where(c => c.DuplicateId == duplicate.Id && c.UndoneAt == null).ToListAsync(cancel))
        {
            choice.UndoneAt = now;
        }

        await Merging.Part(db, groups, duplicate, actor, now, cancel);
        foreach (var settled in await db.Duplicates.Where(d => d.DecidedWith == duplicate.Id).ToListAsync(cancel))
        {
            settled.Reopen();
        }

        duplicate.Reopen();
    }

    private static Task<Duplicate?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel) =>
        db.Duplicates.SingleOrDefaultAsync(d => d.Id == id && d.DeclarationId == declarationId, cancel);

    private static void Refuse(bool broken, string code, string message)
    {
        if (broken)
        {
            throw new RuleBrokenException(code, message);
        }
    }
}
