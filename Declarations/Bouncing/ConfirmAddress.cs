using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Bouncing;

/// <param name="State"><c>asked</c>, <c>confirmed</c> or <c>over</c>: the signature is withdrawn or erased.</param>
public sealed record AddressView(string State, string Slug, string Title, string Language);

/// <summary>
/// The link in the mail to a corrected address. It names no signatory: the secretariat may have mistyped the address of a stranger.
/// </summary>
public static class ConfirmAddress
{
    public static async Task<AddressView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (_, facts, declaration) = await Find(db, token, cancel);
        var signature = await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == facts.SignatureId, cancel);
        return View(facts, signature, declaration);
    }

    /// <summary>From now on the mailbox is the signature's. Idempotent.</summary>
    public static async Task<AddressView> Confirm(DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (row, facts, declaration) = await Find(db, token, cancel);
        await MailFailures.Lock(db, declaration.Id, cancel);
        var signature = await db.LockSignature(facts.SignatureId, cancel);
        var view = View(facts, signature, declaration);
        if (view.State is not "asked")
        {
            return view;
        }

        await UndeliveredSignature.Readdress(db, signature!, Mailbox.Parse(facts.Email), cancel);
        await SignatoryRevision.Apply(db, signature!, [], RequestConfirmation.Actor, now, cancel);
        await UndeliveredMails.Forget(db, signature!, cancel);
        row.Sealed = db.Privacy.SealJson(facts with { ConfirmedAt = now }, AddressCorrection.Purpose);
        db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Receipt(signature!));
        db.Record(now, RequestConfirmation.Actor, "signature.address_confirmed", $"signature:{signature!.Id}", declaration.Id,
            after: new { signature.State });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return view with { State = "confirmed" };
    }

    private static AddressView View(AddressCorrectionFacts facts, Signature? signature, Declaration declaration) => new(
        facts.ConfirmedAt is not null ? "confirmed" : signature is { IsActive: true, HasData: true } ? "asked" : "over",
        declaration.Slug, declaration.Title, signature?.Language ?? declaration.Language);

    private static async Task<(AddressCorrection Row, AddressCorrectionFacts Facts, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        var row = await db.AddressCorrections.SingleOrDefaultAsync(c => c.Hash == hash, cancel)
            ?? throw await SignatureLinks.Missing(db, hash, cancel);
        return (row, db.Privacy.UnsealJson<AddressCorrectionFacts>(row.Sealed, AddressCorrection.Purpose),
            await db.Declarations.SingleAsync(d => d.Id == row.DeclarationId, cancel));
    }
}
