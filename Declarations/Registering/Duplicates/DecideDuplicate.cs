using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// Answers questions of the queue, and takes answers back. An answer is kept for ever; what else it settles follows from it.
/// </summary>
public static class DecideDuplicate
{
    /// <summary>Null when there is no such question. Answering again replaces the answer.</summary>
    /// <param name="db">Where all happens.</param>
    /// <param name="declarationId">Whose question.</param>
    /// <param name="id">Which question.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="isFirst">The member saw the question open: an answer that somebody else gave meanwhile is not replaced unseen.</param>
    /// <exception cref="RuleBrokenException">Other answers stand against this one, or came before it.</exception>
    public static async Task<Duplicate?> Decide(
        DeclarationsDb db, Guid declarationId, Guid id, DuplicateDecision answer, string actor, DateTimeOffset now,
        CancellationToken cancel, bool isFirst = false)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declarationId, cancel);
        if (await Find(db, declarationId, id, cancel) is not { } question || await IsGiven(db, question, answer, cancel))
        {
            return await Find(db, declarationId, id, cancel);
        }

        var before = question.State;
        Refuse(isFirst
            && before is not DuplicateState.Open, "answered_meanwhile",
            "Somebody has answered this question meanwhile. Take that answer back first, if it is wrong.");
        await Change(db, question, answer, actor, now, cancel);
        db.Record(now, actor, "duplicate.decided", $"duplicate:{id}", declarationId, before,
            new { answer.State, answer.Keep, answer.Name });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return question;
    }

    /// <summary>Returns the question to the queue and everything it changed to what it was.</summary>
    public static async Task<Duplicate?> Undo(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declarationId, cancel);
        if (await Find(db, declarationId, id, cancel) is not { } question || question.State == DuplicateState.Open)
        {
            return await Find(db, declarationId, id, cancel);
        }

        var before = question.State;
        await Change(db, question, null, actor, now, cancel);
        db.Record(now, actor, "duplicate.undone", $"duplicate:{id}", declarationId, before, question.State);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return question;
    }

    /// <summary>
    /// Pressed twice, or said by two members in the same words. What a rule said, a member may make an answer that no rule takes back.
    /// </summary>
    private static async Task<bool> IsGiven(DeclarationsDb db, Duplicate question, DuplicateDecision answer, CancellationToken cancel)
    {
        if (question.State != answer.State || question.DecidedBy is null or Duplicate.ByRule)
        {
            return false;
        }

        var choice = await db.NameChoices.AsNoTracking().Where(c => c.DuplicateId == question.Id && c.UndoneAt == null)
            .Select(c => c.Name).FirstOrDefaultAsync(cancel);
        var kept = answer.Keep is { } keep && await db.Signatures.AnyAsync(s => s.Id == keep, cancel)
            ? await db.OwnName(keep, cancel) : null;
        return string.Equals(answer.Name ?? kept, choice is null
            ? null : db.Privacy.UnsealText(choice, Signatory.NamePurpose), StringComparison.Ordinal)
            && (kept is null) == (answer.Keep is null);
    }

    private static async Task Change(
        DeclarationsDb db, Duplicate question, DuplicateDecision? answer, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var groups = await db.LockGroups([question.LeftId, question.RightId], cancel);
        await Forget(db, question, groups, actor, now, cancel);
        question.Reopen();
        if (answer is null)
        {
            await RegroupSignatories.Regroup(db, groups, question, actor, now, cancel);
            return;
        }

        var kept = answer.Joins
            ? await ListedNames.Kept(db, groups.Count > 1
            ? groups : await RegroupSignatories.AsAnswered(db, groups, cancel), answer, cancel) : null;
        question.Decide(answer.State, actor, now);
        Refuse(question.Joins
            && await db.AreKeptApart(groups, question, cancel), "kept_apart", "An earlier answer says that these are two. Undo it first.");
        var regrouped = await RegroupSignatories.Regroup(db, groups, question, actor, now, cancel);
        var one = regrouped is [var single] ? single : null;
        Refuse(question.KeepsApart
            && one is not null, "already_merged", "These two are one signatory by another answer. Undo that one first.");
        if (question.Joins)
        {
            await TellCorrection(db, question, groups, SignatoryEventKind.Corrected, actor, now, cancel);
            await ListedNames.Choose(db, one!, kept, actor, now, question, cancel);
        }
    }

    /// <summary>
    /// The name that came with the old answer goes; the history of the sign-on that was put right tells that it no longer is.
    /// </summary>
    private static async Task Forget(
        DeclarationsDb db, Duplicate question, List<SignatoryGroup> groups, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var choice in await db.NameChoices.Where(c => c.DuplicateId == question.Id && c.UndoneAt == null).ToListAsync(cancel))
        {
            choice.UndoneAt = now;
        }

        if (question.State is DuplicateState.Correction)
        {
            await TellCorrection(db, question, groups, SignatoryEventKind.Uncorrected, actor, now, cancel);
        }
    }

    private static async Task TellCorrection(
        DeclarationsDb db, Duplicate question, List<SignatoryGroup> groups, SignatoryEventKind what, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        foreach (var correction in await Correction.Of(db, [question], cancel))
        {
            db.Tell(groups.SelectMany(g => g.Members)
                .Single(m => m.Id == correction.EarlierId), what, actor, now, correction.LaterId, question.Id);
        }
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
