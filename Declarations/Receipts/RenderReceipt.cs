using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Receipts;

/// <summary>Renders a receipt that a signer asked for. Runs in the Worker; a receipt that was deleted meanwhile is skipped.</summary>
public static class RenderReceipt
{
    public static async Task Run(
        DeclarationsDb db, Site site, Typesetter typesetter, ReceiptMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await (
            from file in db.ReceiptFiles.AsNoTracking()
            where file.Id == message.ReceiptId && file.Sealed == null && !file.HasFailed
            join signature in db.Signatures on file.SignatureId equals signature.Id
            join declaration in db.Declarations on signature.DeclarationId equals declaration.Id
            select new { Signature = signature, Declaration = declaration }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return;
        }

        try
        {
            var pdf = await typesetter.Typeset(await Compose(db, site, found.Signature, found.Declaration, message.Language, now, cancel), cancel);
            var value = db.Privacy.Seal(pdf, ReceiptFile.Purpose);
            await db.ReceiptFiles.Where(f => f.Id == message.ReceiptId).ExecuteUpdateAsync(set => set.SetProperty(f => f.Sealed, value), cancel);
        }
        catch (TypesettingException)
        {
            await GiveUp(db, message, cancel);
            throw;
        }
    }

    public static Task GiveUp(DeclarationsDb db, ReceiptMessage message, CancellationToken cancel) =>
        db.ReceiptFiles.Where(f => f.Id == message.ReceiptId && f.Sealed == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.HasFailed, true), cancel);

    private static async Task<PrintedReceipt> Compose(
        DeclarationsDb db, Site site, Signature signature, Declaration declaration, string language, DateTimeOffset now,
        CancellationToken cancel)
    {
        var delivered = await ReceiptVerification.OfSignature(db, signature, cancel);
        return ReceiptComposer.Compose(
            SignatureView.Of(signature, declaration, db.Privacy, now), delivered is [var newest, ..] ? newest : null, site, language, now);
    }
}
