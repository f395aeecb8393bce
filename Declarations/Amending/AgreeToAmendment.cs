using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Amending;

/// <param name="TextSha256">Of the text that the signer was shown.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewAgreement(string? TextSha256);

/// <summary>What a signer does by the link in the mail about an amendment: reads what changed, and signs the amended text.</summary>
public static class AgreeToAmendment
{
    /// <exception cref="RuleBrokenException"><c>link_garbled</c>, <c>link_unknown</c>, or why the link does not work.</exception>
    public static async Task<AmendmentView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Find(db, token, TokenPurpose.Confirm, cancel);
        return await AmendmentView.Of(db, signature, declaration, now, cancel);
    }

    /// <summary>
    /// Moves the signature to the amended text and lists it again; what it was on before is kept. Idempotent: in every state but
    /// <see cref="AgreementState.Asked"/> nothing changes, and the state is told.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>text_changed</c>: the signer was shown another text.</exception>
    public static async Task<AmendmentView> Agree(
        DeclarationsDb db, Site site, string? token, NewAgreement request, DateTimeOffset now, CancellationToken cancel)
    {
        var found = (await SignatureLinks.Find(db, token, TokenPurpose.Confirm, cancel)).Signature;
        if (found.HasData)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.LockMailbox([], TokenPurpose.Confirm, found.Id, now, cancel) is { } locked
                && await Agree(db, site, locked, request, now, cancel))
            {
                await transaction.CommitAsync(cancel);
            }
        }

        db.ChangeTracker.Clear();
        return await Show(db, token, now, cancel);
    }

    private static async Task<bool> Agree(
        DeclarationsDb db, Site site, MailboxLock locked, NewAgreement request, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, _, declaration) = locked;
        if (AmendmentView.StateOf(signature, declaration, now) is not AgreementState.Asked)
        {
            return false;
        }

        if (string.IsNullOrEmpty(request.TextSha256))
        {
            throw InvalidInputException.For("textSha256", "is required");
        }

        if (!string.Equals(request.TextSha256, declaration.TextSha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("text_changed", "The text was changed since you read it. Read it again, then sign.");
        }

        var agreement = new TextAgreement
        {
            SignatureId = signature.Id,
            VersionNumber = declaration.AdoptedVersion!.Value,
            TextSha256 = declaration.TextSha256!,
            EarlierVersion = signature.TextVersion,
            EarlierTextSha256 = signature.TextSha256,
            EarlierTextLanguage = signature.TextLanguage,
            EarlierTranslationSha256 = signature.TranslationSha256,
            AgreedAt = now,
        };
        db.TextAgreements.Add(agreement);
        signature.Agree(agreement.VersionNumber, agreement.TextSha256, now);
        await ReceiptFiles.Forget(db, [signature.Id], cancel);
        db.Record(now, RequestConfirmation.Actor, "signature.agreed", $"signature:{signature.Id}", declaration.Id,
            new { Version = agreement.EarlierVersion, TextSha256 = agreement.EarlierTextSha256, TranslationSha256 = agreement.EarlierTranslationSha256 },
            new { Version = agreement.VersionNumber, agreement.TextSha256 });
        await db.SaveChangesAsync(cancel);
        // A held signature looks like any other to its signer, and is listed when it is released.
        if (signature.State == SignatureState.Confirmed)
        {
            await SignatureModeration.Activate(db, signature, RequestConfirmation.Actor, now, cancel, SignatoryEventKind.Agreed);
        }

        db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Agreed(signature));
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
