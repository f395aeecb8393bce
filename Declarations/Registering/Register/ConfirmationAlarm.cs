using Declarations.Access;
using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Mails the secretariat when few of many recent sign-ons are confirmed, at most once in twelve hours for a declaration.</summary>
public static class ConfirmationAlarm
{
    private static readonly TimeSpan Silence = TimeSpan.FromHours(12);

    /// <summary>Returns whether it was mailed.</summary>
    public static async Task<bool> Raise(
        DeclarationsDb db, Site site, RecentSignatures recent, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == recent.DeclarationId, cancel);
        if (!recent.IsAlarming || await db.Database.ExecuteSqlAsync($"""
            insert into confirmation_alarms (declaration_id, raised_at) values ({declaration.Id}, {now})
            on conflict (declaration_id) do update set raised_at = excluded.raised_at
                where confirmation_alarms.raised_at <= {now - Silence}
            """, cancel) == 0)
        {
            return false;
        }

        foreach (var member in await db.Members.AsNoTracking().Where(m => m.Role == Role.Secretariat && (m.ForAllDeclarations
            || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declaration.Id))).ToListAsync(cancel))
        {
            db.EnqueueMail(now, new MailDraft($"Few sign-ons are confirmed: {declaration.Title}", "en")
                .Say($"Dear {member.Name},")
                .Say($"Sign-ons that were begun in the last three hours for “{declaration.Title}”: {recent.Begun}. Confirmed: {recent.Confirmed}, "
                    + "which is fewer than four in ten. Robots may be typing addresses of others, or mails may not arrive.")
                .Say("The register shows from which networks and mail domains many came. You can invalidate them together, and require a proof "
                    + "of work in the settings.")
                .Button("Open the register", site.Link("secretariat", declaration.Slug, "register"))
                .Button("Open the settings", site.Link("secretariat", declaration.Slug, "settings"))
                .Say("You get this mail at most every twelve hours while it lasts.")
                .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
        }

        db.Record(now, "worker", "confirmations.alarm", $"declaration:{declaration.Id}", declaration.Id,
            after: new { recent.Begun, recent.Confirmed });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
