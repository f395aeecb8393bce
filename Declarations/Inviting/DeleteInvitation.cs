using System.Text.Json;
using Declarations.Auditing;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>Deletes an invitation with its data, its links, and its mails that were not sent yet.</summary>
public static class DeleteInvitation
{
    /// <summary>False when there is no such invitation.</summary>
    public static async Task<bool> Delete(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var invitation = (await db.Invitations
            .FromSql($"select * from invitations where id = {id} and declaration_id = {declarationId} for update").ToListAsync(cancel))
            .SingleOrDefault();
        if (invitation is null)
        {
            return false;
        }

        await db.OutboxMessages.Where(m => m.Id == invitation.MailId && m.DoneAt == null).ExecuteDeleteAsync(cancel);
        await DeleteReminders(db, invitation, cancel);
        db.Record(now, actor, "invitation.deleted", $"invitation:{id}", declarationId);
        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    // Which mail is a reminder to whom is not stored: it would tell who was not reminded, having signed.
    private static async Task DeleteReminders(DeclarationsDb db, Invitation invitation, CancellationToken cancel)
    {
        if (invitation.RemindedAt is not { } remindedAt)
        {
            return;
        }

        var waiting = await db.OutboxMessages.AsNoTracking()
            .Where(m => m.Kind == Mail.Kind && m.DoneAt == null && m.CreatedAt == remindedAt).ToListAsync(cancel);
        var address = invitation.Unseal(db.Privacy).Email;
        var own = waiting.Where(m => string.Equals(Read(db, m).To, address, StringComparison.Ordinal)).Select(m => m.Id).ToList();
        await db.OutboxMessages.Where(m => own.Contains(m.Id)).ExecuteDeleteAsync(cancel);
    }

    private static Mail Read(DeclarationsDb db, OutboxMessage message) =>
        JsonSerializer.Deserialize<Mail>(db.Privacy.Unseal(message.Payload, Outbox.Purpose), JsonSerializerOptions.Web)!;
}
