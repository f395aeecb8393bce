using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>
/// Changes a confirmed signature by its own link: a more protective listing, a typing error in the name, the representative, updates, neutral subjects. The
/// texts before and after are kept as <see cref="SignatureRevision"/>s. Delivered editions follow by <see cref="RollChange"/>.
/// </summary>
public static class ChangeSignature
{
    public static async Task<SignatureView> Change(
        DeclarationsDb db, Site site, string? token, SignatureChange change, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        RequireActive(signature);
        declaration.RequireData();
        var before = signature.Unseal(db.Privacy);
        var (signer, listing, updates) = change.Read(signature, before);
        RequireAsProtective(signature.Listing, listing);
        if (listing != Listing.Public && signer.Directory is not null)
        {
            signer = signer with { Directory = null }; // an entry shows the name
            await DirectoryContacts.Forget(db, signature, cancel);
        }

        await StopUpdates.Resume(db, signature, change.Updates == true, cancel);
        var revisions = Revisions(db, signature, before, signer, listing, updates, now);
        if (revisions.Count > 0)
        {
            await ReceiptFiles.Forget(db, [signature.Id], cancel);
            db.SignatureRevisions.AddRange(revisions);
            db.Record(now, RequestConfirmation.Actor, "signature.changed", $"signature:{signature.Id}", declaration.Id,
                new { signature.Listing, signature.Updates }, new { listing, updates, Revisions = revisions.Select(r => new { r.Id, r.Field }) });
            (signature.Listing, signature.Updates) = (listing, updates);
            signature.Revise(signer, db.Privacy);
            await UpdateRegister(db, signature, revisions, now, cancel);
            if (revisions.Exists(r => r.Field is not (RevisedField.Updates or RevisedField.Discretion)))
            {
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Changed(signature));
            }

            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);

        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    private static List<SignatureRevision> Revisions(
        DeclarationsDb db, Signature signature, Signer before, Signer after, Listing listing, bool updates, DateTimeOffset now)
    {
        (RevisedField Field, string Before, string After)[] fields =
        [
            (RevisedField.Name, before.Name, after.Name),
            (RevisedField.Listing, signature.Listing.ToString(), listing.ToString()),
            (RevisedField.Representative, Representative(before), Representative(after)),
            (RevisedField.Updates, signature.Updates.ToString(), updates.ToString()),
            (RevisedField.Discretion, before.Discreet.ToString(), after.Discreet.ToString()),
        ];
        return [.. fields.Where(f => !string.Equals(f.Before, f.After, StringComparison.Ordinal))
            .Select(f => SignatureRevision.Of(signature, f.Field, f.Before, f.After, db.Privacy, now))];
    }

    private static string Representative(Signer signer) => $"{signer.RepresentativeName}\n{signer.RepresentativeTitle}";

    private static async Task UpdateRegister(
        DeclarationsDb db, Signature signature, List<SignatureRevision> revisions, DateTimeOffset now, CancellationToken cancel)
    {
        var events = revisions.Select(r => r.Field switch
        {
            RevisedField.Name => SignatoryEventKind.Respelled,
            RevisedField.Listing => SignatoryEventKind.Relisted,
            _ => (SignatoryEventKind?)null,
        }).OfType<SignatoryEventKind>().ToList();
        if (events.Count > 0)
        {
            await SignatoryRevision.Apply(db, signature, events, RequestConfirmation.Actor, now, cancel);
        }
    }

    private static void RequireActive(Signature signature)
    {
        if (!signature.IsActive)
        {
            throw new RuleBrokenException("signature_not_active", "Only a signature that is confirmed and counted can be changed.");
        }
    }

    private static void RequireAsProtective(Listing before, Listing after)
    {
        if (after < before)
        {
            throw new RuleBrokenException("listing_less_protective",
                "A name can be protected more here, not less. To be listed more widely, withdraw and sign again while signing is open.");
        }
    }
}
