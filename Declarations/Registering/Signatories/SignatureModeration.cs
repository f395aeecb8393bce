using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Invalidates and quarantines signatures, and undoes both, with the register's counts in the same transaction.</summary>
public static class SignatureModeration
{
    private const int LongestReason = 500;

    public static Task<Signature?> Invalidate(
        DeclarationsDb db, Guid declarationId, Guid id, string? reason, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        return Change(db, declarationId, id, s => s.Invalidate(now), "signature.invalidated", actor, now, cancel, reason);
    }

    public static Task<Signature?> Restore(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, s => s.Restore(), "signature.restored", actor, now, cancel);

    public static Task<Signature?> Quarantine(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, s => s.Quarantine(now), "signature.quarantined", actor, now, cancel);

    public static Task<Signature?> Release(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, id, s => s.Release(), "signature.released", actor, now, cancel);

    private static async Task<Signature?> Change(
        DeclarationsDb db, Guid declarationId, Guid id, Action<Signature> change, string action, string actor, DateTimeOffset now,
        CancellationToken cancel, string? reason = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockSignature(id, cancel) is not { } signature || signature.DeclarationId != declarationId)
        {
            return null;
        }

        var before = signature.State;
        change(signature);
        if (signature.State != before)
        {
            await (signature.State == SignatureState.Confirmed
                ? Activate(db, signature, actor, now, cancel)
                : SignatoryActivity.Deactivate(db, signature, actor, now, cancel));
            db.Record(now, actor, action, $"signature:{id}", declarationId, new { State = before },
                new { signature.State, reason });
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return signature;
    }

    // A signature that an earlier release quarantined on confirmation has no signatory yet.
    private static async Task Activate(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Signatories.AnyAsync(s => s.Id == signature.Id, cancel))
        {
            await SignatoryActivity.Reactivate(db, signature, actor, now, cancel);
        }
        else
        {
            await AddSignatory.Add(db, signature, now, cancel);
        }
    }
}
