using Declarations.Declaring;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Mails a change of the deadline to everybody who signed or began to.</summary>
public static class DeadlineAnnouncements
{
    public static Task Send(DeclarationsDb db, Site site, Guid announcementId, TimeProvider clock, CancellationToken cancel) =>
        new Mailing(db, site, clock).Run(announcementId, cancel);

    private sealed class Mailing(DeclarationsDb db, Site site, TimeProvider clock) : PacedMailing<Announcement>(db, clock)
    {
        protected override IQueryable<Announcement> Lock(Guid id) =>
            Db.Announcements.FromSql($"select * from announcements where id = {id} for update");

        // Who signed after the change was told the new deadline.
        protected override IQueryable<Signature> Concerned(Announcement announcement) =>
            Db.Signatures.AsNoTracking().Where(s => s.DeclarationId == announcement.DeclarationId && s.SignedAt <= announcement.CreatedAt
                && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined
                    || (s.State == SignatureState.Pending && s.MailedAt != null)));

        // A deadline that was moved once more has its own announcement, and this one would be untrue.
        protected override bool IsOver(Announcement announcement, Declaration declaration) =>
            declaration.ClosesAt != announcement.ClosesAt;

        protected override async Task<bool> Wants(Announcement announcement, Signature signature, CancellationToken cancel) =>
            signature.State != SignatureState.Pending
                || !await MailBlocks.Has(Db, announcement.DeclarationId, signature.Mailbox(Db.Privacy), cancel);

        protected override Mail Write(Announcement announcement, Signature signature, Declaration declaration, DateTimeOffset now) =>
            new SignerMails(Db, site, declaration, now).Announce(signature, announcement);
    }
}
