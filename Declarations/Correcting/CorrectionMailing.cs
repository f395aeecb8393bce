using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Correcting;

/// <summary>Mails a correction to everybody who signed before it or began to.</summary>
public static class CorrectionMailing
{
    public static Task Send(DeclarationsDb db, Site site, Guid correctionId, TimeProvider clock, CancellationToken cancel) =>
        new Mailing(db, site, clock).Run(correctionId, cancel);

    private sealed class Mailing(DeclarationsDb db, Site site, TimeProvider clock) : PacedMailing<TextCorrection>(db, clock)
    {
        protected override IQueryable<TextCorrection> Lock(Guid id) =>
            Db.TextCorrections.FromSql($"select * from text_corrections where id = {id} for update");

        protected override IQueryable<Signature> Concerned(TextCorrection correction) =>
            Db.Signatures.AsNoTracking().Where(s => s.DeclarationId == correction.DeclarationId && s.TextVersion < correction.VersionNumber
                && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined
                    || (s.State == SignatureState.Pending && s.MailedAt != null)));

        // The text may be a draft again; then there is nothing to read.
        protected override bool IsOver(TextCorrection correction, Declaration declaration) =>
            declaration.VotedVersion is not { } voted || correction.VersionNumber <= voted;

        protected override async Task<bool> Wants(TextCorrection correction, Signature signature, CancellationToken cancel) =>
            signature.State != SignatureState.Pending
                || !await MailBlocks.Has(Db, correction.DeclarationId, signature.Mailbox(Db.Privacy), cancel);

        protected override Mail Write(TextCorrection correction, Signature signature, Declaration declaration, DateTimeOffset now) =>
            new SignerMails(Db, site, declaration, now).Corrected(signature, correction.VersionNumber, correction.Reason);
    }
}
