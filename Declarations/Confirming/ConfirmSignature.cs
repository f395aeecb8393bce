using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>Confirms a signature by its link or code. Idempotent: repeated confirmations return the same signature.</summary>
public static class ConfirmSignature
{
    /// <summary>What the link would confirm, or has confirmed; changes nothing.</summary>
    public static Task<SignatureView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel) =>
        SignatureLinks.Show(db, token, TokenPurpose.Confirm, now, cancel);

    public static async Task<SignatureView> Confirm(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        return await Confirm(db, site, [hash], TokenPurpose.Confirm, now, cancel) ?? throw await SignatureLinks.Missing(db, hash, cancel);
    }

    /// <summary>Null when there is no such token.</summary>
    internal static async Task<SignatureView?> Confirm(
        DeclarationsDb db, Site site, byte[][] tokenHashes, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockMailbox(tokenHashes, purpose, now, cancel) is not var (signature, conflicts, declaration))
        {
            return null;
        }

        if (signature.ConfirmedAt is null && conflicts.Find(s => s.IsActive) is { } active)
        {
            RequireSameName(db, active, signature);
            return SignatureView.Of(active, declaration, db.Privacy, now);
        }

        if (signature.ConfirmedAt is null)
        {
            RequireInTime(signature, declaration, now);
            signature.Confirm(db.Privacy, now);
            var replaced = conflicts.FindAll(s => s.State == SignatureState.Pending);
            replaced.ForEach(s => s.Expire(now));
            db.Record(now, RequestConfirmation.Actor, "signature.confirmed", $"signature:{signature.Id}", declaration.Id,
                new { State = SignatureState.Pending }, new { signature.State, InsteadOf = replaced.Select(s => s.Id) });
            await AddSignatory.Add(db, signature, now, cancel);
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Receipt(signature));
            await db.SaveChangesAsync(cancel);
            if (conflicts.Exists(s => s.State == SignatureState.Invalidated))
            {
                await Quarantine(db, signature, now, cancel);
            }

            await transaction.CommitAsync(cancel);
            Metrics.Confirmation(signature.Kind);
        }

        return SignatureView.Of(signature, declaration, db.Privacy, now);
    }

    // An earlier signature of this mailbox and signatory was invalidated: the secretariat reviews this one before it counts.
    private static async Task Quarantine(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        signature.Quarantine(now);
        db.Record(now, "worker", "signature.quarantined", $"signature:{signature.Id}", signature.DeclarationId,
            new { State = SignatureState.Confirmed }, new { signature.State, Reason = "invalidated_before" });
        await SignatoryActivity.Deactivate(db, signature, "worker", now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static void RequireSameName(DeclarationsDb db, Signature active, Signature signature)
    {
        var (one, other) = (active.Unseal(db.Privacy).Name, signature.Unseal(db.Privacy).Name);
        if (!string.Equals(SignerHashes.NameOf(active.Kind, one), SignerHashes.NameOf(signature.Kind, other), StringComparison.Ordinal))
        {
            throw new RuleBrokenException("already_signed",
                "An individual has already signed from this mailbox under another name. Withdraw that signature first.");
        }
    }

    private static void RequireInTime(Signature signature, Declaration declaration, DateTimeOffset now)
    {
        if (signature.State == SignatureState.Pending && !signature.CanBeConfirmed(declaration, now))
        {
            throw new RuleBrokenException("signing_closed", "Signing has closed: this signature can no longer be confirmed.");
        }
    }
}
