using Declarations.Access;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>Tells the secretariat of a declaration that one of its webhooks was switched off. Once: only resuming lets it happen again.</summary>
public static class SwitchedOffMail
{
    public static async Task Enqueue(DeclarationsDb db, Site site, Webhook webhook, DateTimeOffset now, CancellationToken cancel)
    {
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == webhook.DeclarationId, cancel);
        // Only the host: the rest of the address may be a secret of the receiver.
        var host = new Uri(webhook.Open(db.Privacy).Url).Host;
        foreach (var member in await db.Members.AsNoTracking().Where(m => m.Role == Role.Secretariat && (m.ForAllDeclarations
            || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declaration.Id))).ToListAsync(cancel))
        {
            db.EnqueueMail(now, new MailDraft($"A webhook is switched off: {declaration.Title}", "en")
                .Say($"Dear {member.Name},")
                .Say($"The webhook of “{declaration.Title}” to {host} gave no good answer, or said that it is gone. It is switched off, and is told nothing more.")
                .Say("What happens meanwhile is not sent later. Once the receiver works again, resume the webhook: it begins with the counts of then.")
                .Button("Open the webhook", site.Link("secretariat", declaration.Slug, "webhooks", webhook.Id.ToString()))
                .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
        }
    }
}
