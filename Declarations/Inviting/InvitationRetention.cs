using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>Deletes invitations together with what was never confirmed.</summary>
public static class InvitationRetention
{
    /// <param name="retention">Counted from the closing.</param>
    public static async Task Delete(DeclarationsDb db, TimeSpan retention, DateTimeOffset now, CancellationToken cancel)
    {
        var closedBefore = now - retention;
        var ended = await db.Declarations.Where(d => d.ClosedAt <= closedBefore && db.InvitationMailings.Any(m => m.DeclarationId == d.Id))
            .Select(d => d.Id).ToListAsync(cancel);
        foreach (var id in ended)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.OutboxMessages.Where(m => m.DoneAt == null && db.Invitations.Any(i => i.DeclarationId == id && i.MailId == m.Id))
                .ExecuteDeleteAsync(cancel);
            var count = await db.Invitations.Where(i => i.DeclarationId == id).ExecuteDeleteAsync(cancel);
            await db.InvitationMailings.Where(m => m.DeclarationId == id).ExecuteDeleteAsync(cancel);
            db.Record(now, "worker", "invitations.deleted", $"declaration:{id}", id, after: new { Count = count });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
