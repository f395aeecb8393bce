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
        duplicate.Decide(answer.State, actor, now);
        Refuse(duplicate.Joins && between.Exists(d => d.KeepsApart), "kept_apart", "An earlier answer says that these are two. Undo it first.");
        Refuse(duplicate.KeepsApart && groups.Count == 1, "already_merged", "These two are one signatory by another answer. Undo that one first.");
        foreach (var settled in between.Where(d => d.State == DuplicateState.Open && answer.State != DuplicateState.Unsure))
        {
            settled.Decide(answer.State is DuplicateState.Correction ? DuplicateState.Same : answer.State, actor, now, duplicate.Id);
        }

        if (duplicate.Joins)
        {
            await Join(db, duplicate, groups, answer, actor, now, cancel);
        }
    }

    private static async Task Join(DeclarationsDb db, Duplicate duplicate, List<SignatoryGroup> groups, Answer answer, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var name = await Naming.Kept(db, groups, answer, cancel);
        var one = groups is [var left, var right] ? await Merging.Merge(db, left, right, duplicate, actor, now, cancel) : groups[0];
        await Correcting(db, one, duplicate, JoinEvent.Corrected, actor, now, cancel);
        await Naming.Choose(db, one, name, actor, now, duplicate.Id, cancel);
        await db.Relist(one, cancel);
    }

    /// <summary>The history of the sign-on that was put right tells when it was, and when no longer.</summary>
    private static async Task Correcting(DeclarationsDb db, SignatoryGroup group, Duplicate duplicate, JoinEvent what, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var corrections = duplicate.State is DuplicateState.Correction ? await Correction.Among(db, [duplicate.LeftId, duplicate.RightId], cancel) : [];
        foreach (var correction in corrections.Where(c => group.Holds(c.EarlierId)))
        {
            db.Tell(group.Members.Single(m => m.Id == correction.EarlierId), what, actor, now, correction.LaterId, duplicate.Id);
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

        foreach (var group in groups)
        {
            await Correcting(db, group, duplicate, JoinEvent.Uncorrected, actor, now, cancel);
        }

        foreach (var settled in await db.Duplicates.Where(d => d.DecidedWith == duplicate.Id).ToListAsync(cancel))
        {
            settled.Reopen();
        }

        duplicate.Reopen();
        await Merging.Part(db, groups, duplicate, actor, now, cancel);
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
