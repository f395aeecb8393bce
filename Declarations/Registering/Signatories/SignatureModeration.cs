using Declarations.Auditing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Invalidates and holds signatures, and takes both back, with the register's counts in the same transaction.</summary>
public static class SignatureModeration
{
    public static Task<Signature?> Invalidate(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, id, s => s.Invalidate(now), "signature.invalidated", actor, now, cancel);

    public static Task<Signature?> Restore(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, id, s => s.Restore(), "signature.restored", actor, now, cancel);

    public static Task<Signature?> Quarantine(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, id, s => s.Quarantine(now), "signature.quarantined", actor, now, cancel);

    public static Task<Signature?> Release(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declarationId, id, s => s.Release(), "signature.released", actor, now, cancel);

    private static async Task<Signature?> Move(
        DeclarationsDb db, Guid declarationId, Guid id, Action<Signature> move, string action, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockSignature(id, cancel) is not { } signature || signature.DeclarationId != declarationId)
        {
            return null;
        }

        var before = signature.State;
        move(signature);
        if (signature.State != before)
        {
            await (signature.State == SignatureState.Confirmed
                ? Enter(db, signature, actor, now, cancel)
                : SignatoryActivity.Leave(db, signature, actor, now, cancel));
            db.Record(now, actor, action, $"signature:{id}", declarationId, before, signature.State);
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return signature;
    }

    // A signature held from its first moment never stood in the register.
    private static async Task Enter(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Signatories.AnyAsync(s => s.Id == signature.Id, cancel))
        {
            await SignatoryActivity.Return(db, signature, actor, now, cancel);
        }
        else
        {
            await AddSignatory.Join(db, signature, now, cancel);
        }
    }
}
