using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Amending;

/// <summary>Asks everybody who signed before an amendment to sign the amended text: at once, and once more.</summary>
public static class AmendmentMailing
{
    public static Task Ask(DeclarationsDb db, Site site, Guid amendmentId, TimeProvider clock, CancellationToken cancel) =>
        new Request(db, site, clock).Run(amendmentId, cancel);

    public static Task Remind(DeclarationsDb db, Site site, Guid amendmentId, TimeProvider clock, CancellationToken cancel) =>
        new Reminder(db, site, clock).Run(amendmentId, cancel);

    private static IQueryable<Signature> Asked(DeclarationsDb db, Guid declarationId, int version) =>
        db.Signatures.AsNoTracking().Where(s => s.DeclarationId == declarationId && s.TextVersion < version
            && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined));

    // A newer amendment has its own mailing.
    private static bool IsOver(Declaration declaration, int version, DateTimeOffset now) =>
        declaration.AmendedVersion != version || !declaration.TakesConfirmations(now);

    private sealed class Request(DeclarationsDb db, Site site, TimeProvider clock) : PacedMailing<TextCorrection>(db, clock)
    {
        protected override bool IsAboutEach => true;

        protected override IQueryable<TextCorrection> Lock(Guid id) =>
            Db.TextCorrections.FromSql($"select * from text_corrections where id = {id} for update");

        protected override IQueryable<Signature> Concerned(TextCorrection mailing) =>
            Asked(Db, mailing.DeclarationId, mailing.VersionNumber);

        protected override bool IsOver(TextCorrection mailing, Declaration declaration) =>
            AmendmentMailing.IsOver(declaration, mailing.VersionNumber, Clock.GetUtcNow());

        protected override Task<bool> Wants(TextCorrection mailing, Signature signature, CancellationToken cancel) => Task.FromResult(true);

        protected override Mail Write(TextCorrection mailing, Signature signature, Declaration declaration, DateTimeOffset now) =>
            new SignerMails(Db, site, declaration, now).Amended(signature, declaration.AdoptedVersion!.Value, mailing.Reason);
    }

    private sealed class Reminder(DeclarationsDb db, Site site, TimeProvider clock) : PacedMailing<AmendmentReminder>(db, clock)
    {
        protected override bool IsAboutEach => true;

        protected override IQueryable<AmendmentReminder> Lock(Guid id) =>
            Db.AmendmentReminders.FromSql($"select * from amendment_reminders where id = {id} for update");

        protected override IQueryable<Signature> Concerned(AmendmentReminder mailing) =>
            Asked(Db, mailing.DeclarationId, mailing.VersionNumber);

        protected override bool IsOver(AmendmentReminder mailing, Declaration declaration) =>
            AmendmentMailing.IsOver(declaration, mailing.VersionNumber, Clock.GetUtcNow());

        protected override Task<bool> Wants(AmendmentReminder mailing, Signature signature, CancellationToken cancel) =>
            Task.FromResult(true);

        protected override Mail Write(AmendmentReminder mailing, Signature signature, Declaration declaration, DateTimeOffset now) =>
            new SignerMails(Db, site, declaration, now).AmendedReminder(signature, declaration.AdoptedVersion!.Value);
    }
}
