using System.Text.Json;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>Mails of an invitation that were not sent yet.</summary>
internal static class WaitingMails
{
    // Which mail is a reminder to whom is not stored: it would tell who was not reminded, having signed.
    public static async Task Delete(DeclarationsDb db, Invitation invitation, CancellationToken cancel)
    {
        if (invitation.MailedAt is not { } mailedAt)
        {
            return;
        }

        var about = new MailReference(MailAbout.Invitation, invitation.Id);
        var waiting = await db.OutboxMessages.AsNoTracking()
            .Where(m => m.Kind == Mail.Kind && m.DoneAt == null && m.CreatedAt >= mailedAt).ToListAsync(cancel);
        var own = waiting.Where(message => Read(db, message).About == about).Select(message => message.Id).ToList();
        await db.OutboxMessages.Where(m => own.Contains(m.Id)).ExecuteDeleteAsync(cancel);
    }

    private static Mail Read(DeclarationsDb db, OutboxMessage message) =>
        JsonSerializer.Deserialize<Mail>(db.Privacy.Unseal(message.Payload, Outbox.Purpose), JsonSerializerOptions.Web)!;
}
