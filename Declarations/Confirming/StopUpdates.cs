using Declarations.Auditing;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>
/// Stops updates about a declaration to a mailbox. Only the link's own signature is changed: a change at every signature of the mailbox
/// would link them.
/// </summary>
public static class StopUpdates
{
    /// <param name="token">Of an update, or of a receipt.</param>
    public static async Task<SignatureView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Find(db, token, TokenPurpose.Unsubscribe, cancel);
        return await Apply(db, signature, SignatureView.Of(signature, declaration, db.Privacy, now), cancel);
    }

    /// <summary>Idempotent; in every state of signature and declaration.</summary>
    public static async Task<SignatureView> Stop(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Unsubscribe, cancel);
        if (signature.HasData)
        {
            await MailBlocks.Add(db, declaration.Id, signature.Mailbox(db.Privacy), cancel, MailBlockKind.Updates);
        }

        if (signature.Updates)
        {
            var revision = SignatureRevision.Of(signature, RevisedField.Updates, $"{true}", $"{false}", db.Privacy, now);
            db.SignatureRevisions.Add(revision);
            db.Record(now, RequestConfirmation.Actor, "signature.changed", $"signature:{signature.Id}", declaration.Id,
                new { signature.Updates }, new { updates = false, Revisions = new[] { new { revision.Id, revision.Field } } });
            signature.Updates = false;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    /// <summary>The view with what the mailbox really gets.</summary>
    internal static async Task<SignatureView> Apply(DeclarationsDb db, Signature signature, SignatureView view, CancellationToken cancel) =>
        view with
        {
            Updates = signature is { Updates: true, HasData: true }
                && !await MailBlocks.Has(db, signature.DeclarationId, signature.Mailbox(db.Privacy), cancel, MailBlockKind.Updates),
        };

    /// <summary>A mailbox whose signer asks for updates gets them again.</summary>
    internal static Task Resume(DeclarationsDb db, Signature signature, bool isAsked, CancellationToken cancel) => isAsked
        ? MailBlocks.Remove(db, signature.DeclarationId, signature.Mailbox(db.Privacy), cancel, MailBlockKind.Updates)
        : Task.CompletedTask;
}
