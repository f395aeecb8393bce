using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>What time does by itself: closes signing, ends what was never confirmed, forgets what need not be kept.</summary>
public static class SignatureRetention
{
    private const string Actor = "worker";

    private static readonly TimeSpan NetworkKept = TimeSpan.FromDays(7);

    /// <summary>Closes every declaration whose deadline and grace have passed.</summary>
    public static async Task Close(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Declarations.Where(d => d.State == DeclarationState.Open && d.ClosesAt <= now).ToListAsync(cancel);
        foreach (var declaration in due.Where(d => d.ConfirmableUntil <= now))
        {
            await DeclarationLifecycle.Close(db, declaration, Actor, now, cancel);
        }
    }

    /// <summary>Ends the unconfirmed signatures of declarations that have closed.</summary>
    public static async Task Expire(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await WithWaiting(db, closedBefore: now, cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var ended = await db.Database.ExecuteSqlAsync(
                $"update signatures set state = 'expired', expired_at = {now} where declaration_id = {id} and state = 'pending'", cancel);
            await Record(db, id, "signatures.expired", ended, now, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Deletes what was never confirmed, some weeks after closing.</summary>
    public static async Task Forget(DeclarationsDb db, TimeSpan keptAfterClosing, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await WithWaiting(db, closedBefore: now - keptAfterClosing, cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var deleted = await db.Database.ExecuteSqlAsync(
                $"delete from signatures where declaration_id = {id} and state in ('pending', 'expired') and confirmed_at is null", cancel);
            await Record(db, id, "signatures.deleted", deleted, now, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Forgets from which network somebody signed, and old attempts at codes.</summary>
    public static async Task DeleteNetworkHashes(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - NetworkKept;
        await db.Signatures.Where(s => s.NetworkHash != null && s.SignedAt < before)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NetworkHash, (byte[]?)null), cancel);
        var stale = now.AddDays(-1);
        await db.CodeAttempts.Where(a => a.Since < stale).ExecuteDeleteAsync(cancel);
    }

    private static Task<List<Guid>> WithWaiting(DeclarationsDb db, DateTimeOffset closedBefore, CancellationToken cancel) =>
        db.Declarations.Where(d => d.ClosedAt <= closedBefore)
            .Where(d =>
                db.Signatures.Any(s => s.DeclarationId == d.Id && (s.State == SignatureState.Pending || s.State == SignatureState.Expired)))
            .Select(d => d.Id).ToListAsync(cancel);

    private static async Task Record(
        DeclarationsDb db, Guid declarationId, string action, int count, DateTimeOffset now, CancellationToken cancel)
    {
        if (count > 0)
        {
            db.Record(now, Actor, action, $"declaration:{declarationId}", declarationId, after: new { Count = count });
            await db.SaveChangesAsync(cancel);
        }
    }
}
