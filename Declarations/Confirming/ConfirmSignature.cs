using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <param name="Signature">The <c>id</c> of one of the <c>waiting</c> sign-ons; absent: the link's own.</param>
/// <param name="Representative">Who signs for the organisation: asked of a sign-on that was passed on, and of no other.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignOnChoice(Guid? Signature = null, SignatureForm.RepresentativePart? Representative = null);

/// <summary>Confirms a signature by its link or code. Idempotent: repeated confirmations return the same signature.</summary>
public static class ConfirmSignature
{
    /// <summary>What the link would confirm, or has confirmed; changes nothing.</summary>
    public static async Task<SignatureView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Find(db, token, TokenPurpose.Confirm, cancel);
        if (!signature.HasData)
        {
            return SignatureView.Of(signature, declaration, db.Privacy, now) with { Waiting = [] };
        }

        // A sign-on whose seat is taken cannot be confirmed: its link tells the signature that has it.
        var (active, waiting) = await WaitingSignOns.Of(db, declaration, signature, now, cancel);
        return active is not null && signature.CanBeConfirmed(declaration, now) && HaveSameName(db, active, signature)
            ? SignatureView.Of(active, declaration, db.Privacy, now) with { IsOfOtherLink = true, Waiting = waiting }
            : await StopUpdates.Apply(db, signature, SignatureView.Of(signature, declaration, db.Privacy, now), cancel) with { Waiting = waiting };
    }

    /// <summary>Confirms, and tells what else waits for the mailbox.</summary>
    public static async Task<SignatureView> Confirm(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel, SignOnChoice? choice = null)
    {
        var hash = SignatureLinks.HashOf(token);
        if (choice?.Signature is { } id)
        {
            await WaitingSignOns.Require(db, hash, id, cancel);
        }

        return await Confirm(db, site, [hash], TokenPurpose.Confirm, now, cancel, choice)
            ?? throw await SignatureLinks.Missing(db, hash, cancel);
    }

    /// <summary>Null when there is no such token.</summary>
    internal static async Task<SignatureView?> Confirm(
        DeclarationsDb db, Site site, byte[][] tokenHashes, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancel,
        SignOnChoice? choice = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockMailbox(tokenHashes, purpose, choice?.Signature, now, cancel) is not { } locked)
        {
            return null;
        }

        var (view, isNew) = await Confirm(db, site, locked, now, cancel, choice);
        if (isNew)
        {
            await transaction.CommitAsync(cancel);
            Metrics.Confirmation(locked.Signature.Kind);
        }

        return view;
    }

    /// <summary>Confirms within the caller's transaction. Nothing is changed unless it is new.</summary>
    internal static async Task<(SignatureView View, bool IsNew)> Confirm(
        DeclarationsDb db, Site site, MailboxLock locked, DateTimeOffset now, CancellationToken cancel, SignOnChoice? choice = null)
    {
        var (signature, conflicts, declaration) = locked;
        if (signature.ConfirmedAt is null && conflicts.Find(s => s.IsActive) is { } active)
        {
            RequireSameName(db, active, signature);
            return (await WithWaiting(db, locked, active, now, cancel) with { IsOfOtherLink = true }, false);
        }

        if (signature.ConfirmedAt is not null)
        {
            return (await WithWaiting(db, locked, signature, now, cancel), false);
        }

        RequireInTime(signature, declaration, now);
        DelegateSignOn.TakeRepresentative(db, signature, choice?.Representative);
        // Equal sign-ons stay as they are, and expire with all others: what was typed must not be linked with what was signed.
        signature.Confirm(db.Privacy, now);
        db.Record(now, RequestConfirmation.Actor, "signature.confirmed", $"signature:{signature.Id}", declaration.Id,
            new { State = SignatureState.Pending }, new { signature.State });
        await AddSignatory.Add(db, signature, now, cancel);
        db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Receipt(signature));
        await StopUpdates.Resume(db, signature, signature.Updates, cancel);
        await db.SaveChangesAsync(cancel);
        if (conflicts.Exists(s => s.State == SignatureState.Invalidated))
        {
            await Quarantine(db, signature, now, cancel);
        }

        if (signature.IsOnEarlierText(declaration))
        {
            await SignatoryActivity.Deactivate(db, signature, "worker", now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        return (await WithWaiting(db, locked, signature, now, cancel), true);
    }

    private static async Task<SignatureView> WithWaiting(
        DeclarationsDb db, MailboxLock locked, Signature signature, DateTimeOffset now, CancellationToken cancel) =>
        SignatureView.Of(signature, locked.Declaration, db.Privacy, now) with { Waiting = await WaitingSignOns.Of(db, locked, now, cancel) };

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
        if (!HaveSameName(db, active, signature))
        {
            throw new RuleBrokenException("already_signed",
                "An individual has already signed from this mailbox under another name. Withdraw that signature first.");
        }
    }

    private static bool HaveSameName(DeclarationsDb db, Signature active, Signature signature) => string.Equals(
        SignerHashes.NameOf(active.Kind, active.Unseal(db.Privacy).Name),
        SignerHashes.NameOf(signature.Kind, signature.Unseal(db.Privacy).Name), StringComparison.Ordinal);

    private static void RequireInTime(Signature signature, Declaration declaration, DateTimeOffset now)
    {
        // The same answer before and after the job that marks it as expired.
        if (signature.State switch
        {
            SignatureState.Pending => !signature.CanBeConfirmed(declaration, now),
            SignatureState.Expired => !declaration.TakesConfirmations(now),
            _ => false,
        })
        {
            throw new RuleBrokenException("signing_closed", "Signing has closed: this signature can no longer be confirmed.");
        }
    }
}
