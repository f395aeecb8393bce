using Declarations.Auditing;
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

        await WaitingMails.Delete(db, invitation, cancel);
        db.Record(now, actor, "invitation.deleted", $"invitation:{id}", declarationId);
        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
