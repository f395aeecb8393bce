using Declarations.Auditing;
using Declarations.Coalitions;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>
/// Erases the personal data of confirmed signatures whose retention has ended. They stay counted, with kind, country and a public name;
/// editions stay as delivered. Each batch is a transaction of its own, so that an interrupted run goes on with the next one.
/// </summary>
public static class EndRetention
{
    private const string Actor = "worker";
    private const int Batch = 500;

    public static async Task Run(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var closed = await db.Declarations.AsNoTracking()
            .Where(d => d.ClosedAt != null && d.RetentionDays != null && d.ErasureCompletedAt == null).ToListAsync(cancel);
        foreach (var declaration in closed.Where(d => d.DataErasedAt is not null || d.ErasesDataAt <= now))
        {
            if (await Begin(db, declaration.Id, now, cancel))
            {
                await Erase(db, declaration.Id, now, cancel);
            }
        }
    }

    // From here on nothing is possible any more that needs the data.
    private static async Task<bool> Begin(DeclarationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {id} for update", cancel);
        var declaration = await db.Declarations.SingleAsync(d => d.Id == id, cancel);
        if (declaration.EndRetention(now))
        {
            db.Record(now, Actor, "declaration.retention_ended", $"declaration:{id}", id, after: new { declaration.RetentionDays });
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return declaration.DataErasedAt is not null;
    }

    private static async Task Erase(DeclarationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await db.ForgetReasons(id, cancel);
        for (Guid? last = Guid.Empty; last is { } from;)
        {
            last = await EraseBatch(db, id, from, now, cancel);
        }

        db.ChangeTracker.Clear();
        await UndeliveredMails.DropOrphans(db, id, cancel);
        await CoalitionRows.EndRetention(db, id, cancel);
        await db.Endorsements.Where(e => e.DeclarationId == id).ExecuteDeleteAsync(cancel);
        await db.SecondConfirmations.Where(c => c.DeclarationId == id).ExecuteDeleteAsync(cancel);
        await db.AddressCorrections.Where(c => c.DeclarationId == id).ExecuteDeleteAsync(cancel);
        await db.MailBlocks.Where(b => b.DeclarationId == id).ExecuteDeleteAsync(cancel);
        var count = await db.Signatures.CountAsync(s => s.DeclarationId == id && s.DataErasedAt != null, cancel);
        await db.DirectoryContacts.Where(c => c.DeclarationId == id).ExecuteDeleteAsync(cancel);
        (await db.Declarations.SingleAsync(d => d.Id == id, cancel)).ErasureCompletedAt = now;
        db.Record(now, Actor, "declaration.data_erased", $"declaration:{id}", id, after: new { Signatures = count });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The last signature of the batch; null when nothing was left.</summary>
    private static async Task<Guid?> EraseBatch(
        DeclarationsDb db, Guid declarationId, Guid from, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var signatures = await db.Signatures.FromSql($"""
            select *, xmin from signatures
            where declaration_id = {declarationId} and id > {from} and confirmed_at is not null and data_erased_at is null
                and state <> 'erased'
            order by id limit {Batch} for update
            """).ToListAsync(cancel);
        if (signatures.Count == 0)
        {
            return null;
        }

        await SignatoryErasure.EndRetention(db, declarationId, signatures, now, cancel);
        var ids = signatures.ConvertAll(s => s.Id);
        await ReceiptFiles.Forget(db, ids, cancel);
        await db.SignatureRevisions.Where(r => ids.Contains(r.SignatureId)).ExecuteDeleteAsync(cancel);
        await db.SignatureTokens.Where(t => ids.Contains(t.SignatureId) && t.Purpose == TokenPurpose.Code).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return ids[^1];
    }
}
