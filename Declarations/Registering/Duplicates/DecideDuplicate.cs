using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Records a member's decision on a possible duplicate, or undoes one, and regroups the signatories.</summary>
public static class DecideDuplicate
{
    /// <summary>Null when there is no such duplicate. A second decision replaces the first.</summary>
    /// <param name="mustBeOpen">Refuses to replace a decision that the member has not seen.</param>
    /// <exception cref="RuleBrokenException">The decision contradicts others, or came after another.</exception>
    public static async Task<Duplicate?> Decide(
        DeclarationsDb db, Guid declarationId, Guid id, DuplicateDecision decision, string actor, DateTimeOffset now,
        CancellationToken cancel, bool mustBeOpen = false)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declarationId, cancel);
        var duplicate = await Find(db, declarationId, id, cancel);
        if (duplicate is null || await IsRepeated(db, duplicate, decision, cancel))
        {
            return duplicate;
        }

        var before = duplicate.State;
        Refuse(mustBeOpen && before is not DuplicateState.Open, "answered_meanwhile",
            "Another member has decided this duplicate in the meantime. Undo that decision first if it is wrong.");
        await Apply(db, duplicate, decision, actor, now, cancel);
        db.Record(now, actor, "duplicate.decided", $"duplicate:{duplicate.Id}", declarationId, before,
            new { decision.State, decision.Keep, decision.Name });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return duplicate;
    }

    /// <summary>Returns the duplicate to the queue and restores what the decision changed. Null when there is no such duplicate.</summary>
    public static async Task<Duplicate?> Undo(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declarationId, cancel);
        var duplicate = await Find(db, declarationId, id, cancel);
        if (duplicate is null or { State: DuplicateState.Open })
        {
            return duplicate;
        }

        var before = duplicate.State;
        var groups = await Revert(db, duplicate, actor, now, cancel);
        await RegroupSignatories.Regroup(db, groups, duplicate, actor, now, cancel);
        db.Record(now, actor, "duplicate.undone", $"duplicate:{duplicate.Id}", declarationId, before, duplicate.State);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return duplicate;
    }

    private static async Task Apply(
        DeclarationsDb db, Duplicate duplicate, DuplicateDecision decision, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var groups = await Revert(db, duplicate, actor, now, cancel);
        var name = decision.IsMerge ? await RequestedName(db, groups, decision, cancel) : null;
        duplicate.Decide(db.Privacy, decision.State, actor, now);
        Refuse(decision.IsMerge && await db.AreSeparated(groups, duplicate, cancel), "kept_apart",
            "An earlier decision says that these two are different. Undo it first.");
        var regrouped = await RegroupSignatories.Regroup(db, groups, duplicate, actor, now, cancel);
        Refuse(duplicate.Unseal(db.Privacy).IsSeparation && regrouped.Count == 1, "already_merged",
            "These two are one signatory by another decision. Undo that one first.");
        if (!decision.IsMerge)
        {
            return;
        }

        await RecordCorrection(db, duplicate, SignatoryEventKind.Corrected, actor, now, cancel);
        if (name is not null)
        {
            await ListedNames.Choose(db, regrouped.Single(), name, actor, now, duplicate.Unseal(db.Privacy), cancel);
        }
    }

    /// <summary>Undoes the previous decision with its name and correction, and locks the groups of both sides.</summary>
    private static async Task<List<SignatoryGroup>> Revert(
        DeclarationsDb db, Duplicate duplicate, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var pair = duplicate.Unseal(db.Privacy);
        var groups = await db.LockGroups([pair.LeftId, pair.RightId], cancel);
        foreach (var choice in await db.NameChoices.Where(c => c.DuplicateId == duplicate.Id && !c.IsUndone).ToListAsync(cancel))
        {
            choice.IsUndone = true;
        }

        await RecordCorrection(db, duplicate, SignatoryEventKind.Uncorrected, actor, now, cancel);
        duplicate.Reopen(db.Privacy);
        return groups;
    }

    // The name is read from the groups as they are without the previous decision.
    private static async Task<ListedNames.ChosenName?> RequestedName(
        DeclarationsDb db, List<SignatoryGroup> groups, DuplicateDecision decision, CancellationToken cancel) =>
        await ListedNames.RequestedName(db,
            groups.Count > 1 ? groups : await RegroupSignatories.FromDecisions(db, groups, cancel), decision, cancel);

    private static async Task RecordCorrection(
        DeclarationsDb db, Duplicate duplicate, SignatoryEventKind what, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var correction in await Correction.Of(db, [duplicate.Unseal(db.Privacy)], cancel))
        {
            duplicate.Record(db.Privacy, new(now, actor, what, correction.EarlierId, correction.LaterId));
        }
    }

    /// <summary>The same decision with the same name. A member may repeat a rule's decision, which then no rule undoes.</summary>
    private static async Task<bool> IsRepeated(
        DeclarationsDb db, Duplicate duplicate, DuplicateDecision decision, CancellationToken cancel)
    {
        if (duplicate.State != decision.State || duplicate.Unseal(db.Privacy).DecidedBy is null or Duplicate.ByRule)
        {
            return false;
        }

        var choice = await db.NameChoices.AsNoTracking().Where(c => c.DuplicateId == duplicate.Id && !c.IsUndone)
            .Select(c => c.Name).FirstOrDefaultAsync(cancel);
        var chosen = choice is null ? null : db.Privacy.UnsealText(choice, Signatory.NamePurpose);
        var kept = decision.Keep is { } keep && await db.Signatures.AnyAsync(s => s.Id == keep, cancel)
            ? await db.SignedName(keep, cancel) : null;
        return string.Equals(decision.Name ?? kept, chosen, StringComparison.Ordinal) && (kept is null) == (decision.Keep is null);
    }

    private static async Task<Duplicate?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var pair = await db.ReadPairs(declarationId, pairs => pairs.Find(id), cancel);
        return pair is null ? null : await db.Duplicates.SingleAsync(d => d.Id == pair.Id, cancel);
    }

    private static void Refuse(bool broken, string code, string message)
    {
        if (broken)
        {
            throw new RuleBrokenException(code, message);
        }
    }
}
