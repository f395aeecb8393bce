using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Invalidates and quarantines signatures, and undoes both, with the register's counts in the same transaction.</summary>
public static class SignatureModeration
{
    internal const int LongestReason = 500;

    public static Task<Signature?> Invalidate(
        DeclarationsDb db, Guid declarationId, Guid id, string? reason, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        return Change(db, declarationId, id, new("signature.invalidated", s => s.Invalidate(now), reason), actor, now, cancel);
    }

    public static Task<Signature?> Restore(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, new("signature.restored", s => s.Restore()), actor, now, cancel);

    public static Task<Signature?> Quarantine(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, new("signature.quarantined", s => s.Quarantine(now)), actor, now, cancel);

    public static Task<Signature?> Release(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, new("signature.released", s => s.Release()), actor, now, cancel);

    internal static async Task<Signature?> Change(
        DeclarationsDb db, Guid declarationId, Guid id, Moderation moderation, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockSignature(id, cancel) is not { } signature || signature.DeclarationId != declarationId)
        {
            return null;
        }

        var before = signature.State;
        moderation.Change(signature);
        if (signature.State != before)
        {
            await (signature.State == SignatureState.Confirmed
                ? Activate(db, signature, actor, now, cancel)
                : SignatoryActivity.Deactivate(db, signature, actor, now, cancel));
            db.Record(now, actor, moderation.Action, $"signature:{id}", declarationId, new { State = before },
                new { signature.State, reason = moderation.Reason });
            await db.SaveChangesAsync(cancel);
            await (moderation.Count?.Invoke() ?? Task.CompletedTask);
        }

        await transaction.CommitAsync(cancel);
        return signature;
    }

    /// <summary>Lists a confirmed signature, unless it is on a text from before an amendment. The caller saves.</summary>
    internal static async Task Activate(
        DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel,
        SignatoryEventKind what = SignatoryEventKind.Returned)
    {
        await db.LockRegisterShared(signature.DeclarationId, cancel);
        if (await EarlierSignatories.Has(db, signature, cancel))
        {
            return;
        }

        // A signature that an earlier release quarantined on confirmation has no signatory yet.
        if (await db.Signatories.AnyAsync(s => s.Id == signature.Id, cancel))
        {
            await SignatoryActivity.Reactivate(db, signature, what, actor, now, cancel);
        }
        else
        {
            await AddSignatory.Add(db, signature, now, cancel);
        }
    }
}

/// <param name="Action">For the audit trail.</param>
/// <param name="Change">The transition.</param>
/// <param name="Reason">For the audit trail.</param>
/// <param name="Count">Runs in the same transaction, when the state has changed.</param>
internal sealed record Moderation(string Action, Action<Signature> Change, string? Reason = null, Func<Task>? Count = null);
