using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Time-driven transitions: closes signing, expires unconfirmed signatures, deletes data whose retention has ended.</summary>
public static class SignatureRetention
{
    public static readonly TimeSpan NetworkRetention = TimeSpan.FromDays(7);
    public static readonly TimeSpan LinkRetention = TimeSpan.FromDays(365);

    private const string Actor = "worker";

    public static async Task Close(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Declarations.Where(d => d.State == DeclarationState.Open && d.ClosesAt <= now).ToListAsync(cancel);
        foreach (var declaration in due.Where(d => d.ConfirmableUntil <= now))
        {
            await DeclarationLifecycle.Close(db, declaration, Actor, now, cancel);
        }
    }

    public static async Task Expire(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await ClosedWithUnconfirmed(db, now, cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var ended = await db.Database.ExecuteSqlAsync(
                $"update signatures set state = 'expired', expired_at = {now}, pending_hash = null where declaration_id = {id} and state = 'pending'", cancel);
            await Record(db, id, "signatures.expired", ended, now, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    public static async Task DeleteUnconfirmed(
        DeclarationsDb db, TimeSpan retention, DateTimeOffset now, CancellationToken cancel)
    {
        // A mailbox that answered "This was not me" is blocked as long, also when no other sign-on waits.
        var before = now - retention;
        var blocking = await db.Declarations.Where(d => d.ClosedAt <= before && db.MailBlocks.Any(b => b.DeclarationId == d.Id && b.Kind != MailBlockKind.Updates))
            .Select(d => d.Id).ToListAsync(cancel);
        foreach (var id in blocking.Union(await ClosedWithUnconfirmed(db, before, cancel)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"""
                insert into ended_links (hash, declaration_id, ending, ended_at)
                select t.hash, s.declaration_id, 'deleted', {now} from signature_tokens t join signatures s on s.id = t.signature_id
                where s.declaration_id = {id} and s.state in ('pending', 'expired') and s.confirmed_at is null on conflict do nothing
                """, cancel);
            var deleted = await db.Database.ExecuteSqlAsync(
                $"delete from signatures where declaration_id = {id} and state in ('pending', 'expired') and confirmed_at is null", cancel);
            await db.MailBlocks.Where(b => b.DeclarationId == id && b.Kind != MailBlockKind.Updates).ExecuteDeleteAsync(cancel);
            await UndeliveredMails.DropOrphans(db, id, cancel);
            await Record(db, id, "signatures.deleted", deleted, now, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Deletes endorsements that were not approved, with their evidence, of closed declarations. Each can wait as long since it was entered.</summary>
    public static async Task DeleteEndorsements(
        DeclarationsDb db, TimeSpan retention, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - retention;
        // Their ids begin with the time of entry.
        var newest = Guid.CreateVersion7(before);
        var closed = await db.Declarations
            .Where(d => d.ClosedAt <= before && db.Endorsements.Any(e => e.DeclarationId == d.Id && e.State != EndorsementState.Approved && e.Id <= newest))
            .Select(d => d.Id).ToListAsync(cancel);
        foreach (var id in closed)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var deleted = await db.Endorsements.Where(e => e.DeclarationId == id && e.State != EndorsementState.Approved && e.Id <= newest)
                .ExecuteDeleteAsync(cancel);
            await Record(db, id, "endorsements.deleted", deleted, now, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Deletes networks after a week, counts of code attempts after a day, and ended links after a year.</summary>
    public static async Task DeleteNetworks(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var before = now - NetworkRetention;
        await db.Signatures.Where(s => s.SealedNetwork != null && s.SignedAt < before)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.SealedNetwork, (byte[]?)null), cancel);
        var stale = now.AddDays(-1);
        await db.CodeAttempts.Where(a => a.Since < stale).ExecuteDeleteAsync(cancel);
        var endedBefore = now - LinkRetention;
        await db.EndedLinks.Where(l => l.EndedAt < endedBefore).ExecuteDeleteAsync(cancel);
    }

    private static Task<List<Guid>> ClosedWithUnconfirmed(DeclarationsDb db, DateTimeOffset closedBefore, CancellationToken cancel) =>
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
