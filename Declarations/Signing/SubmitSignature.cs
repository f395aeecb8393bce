using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Jobs;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

public sealed record SignatureMessage(Guid SignatureId)
{
    public const string Begun = "signature.begun";
}

/// <summary>
/// Accepts a sign-on with two inserts. The work does not depend on what the mailbox did before: the Worker looks that up and answers by
/// mail.
/// </summary>
public static class SubmitSignature
{
    /// <exception cref="RuleBrokenException"><c>signing_closed</c> or <c>text_changed</c>.</exception>
    public static async Task<Signature> Submit(
        DeclarationsDb db, Declaration declaration, SignatureForm form, string? network, DateTimeOffset now, CancellationToken cancel)
    {
        declaration.RequireSignable(now);
        var signOn = form.Read(declaration.Language);
        RequireShownText(declaration, signOn);
        await SignOnProof.Require(db, declaration, form.Proof, network, now, cancel);
        var signature = Create(db, declaration, signOn, SignatureSource.Self, now);
        signature.SealedNetwork = network is null ? null : db.Privacy.SealText(network, Signature.NetworkPurpose);
        db.Enqueue(now, JobQueue.Mail, SignatureMessage.Begun, new SignatureMessage(signature.Id));
        // PostgreSQL makes one transaction of the one batch: it needs none of its own, which would take another round trip.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await db.SaveChangesAsync(cancel);
        Metrics.SignOn(signature.Kind);
        return signature;
    }

    /// <summary>Adds a pending signature; saved with the caller's <c>SaveChanges</c>.</summary>
    public static Signature Create(
        DeclarationsDb db, Declaration declaration, SignOn signOn, SignatureSource source, DateTimeOffset now, Guid? id = null)
    {
        var (signer, mailbox) = (signOn.Signer, signOn.Mailbox);
        var translation = source is SignatureSource.Self ? TextOf(declaration, signOn) : null;
        var signature = new Signature
        {
            Id = id ?? Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Kind = signOn.Kind,
            Listing = signOn.Listing,
            Source = source,
            Language = signOn.Language,
            Updates = signOn.Updates,
            TextVersion = declaration.AdoptedVersion!.Value,
            TextSha256 = declaration.TextSha256!,
            TextLanguage = translation?.Language,
            TranslationSha256 = translation?.TextSha256,
            Country = signOn.Country,
            Sealed = signer.Seal(db.Privacy),
            PendingHash = mailbox is null ? null : SignerHashes.Pending(db.Privacy, declaration.Id, mailbox, now),
            SignedAt = now,
        };
        db.Signatures.Add(signature);
        return signature;
    }

    /// <exception cref="RuleBrokenException"><c>text_changed</c>: the signer was shown another text than would be signed.</exception>
    internal static void RequireShownText(Declaration declaration, SignOn signOn)
    {
        var signed = signOn.TextLanguage is { } chosen ? declaration.Sha256In(chosen)
            : declaration.TextIn(signOn.Language)?.TextSha256 ?? declaration.TextSha256;
        if (signOn.TextSha256 is { } shown && !shown.Equals(signed, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("text_changed", "The text was changed since you read it. Read it again, then sign.");
        }
    }

    /// <summary>The translation that is signed; null for the authentic text.</summary>
    private static ReleasedText? TextOf(Declaration declaration, SignOn signOn) => signOn.TextLanguage is not { } chosen
        ? declaration.TextIn(signOn.Language)
        : declaration.Language.Equals(chosen, StringComparison.OrdinalIgnoreCase) ? null
        : declaration.TextIn(chosen) ?? throw InvalidInputException.For("textLanguage", "must be a language in which the text can be signed");
}
