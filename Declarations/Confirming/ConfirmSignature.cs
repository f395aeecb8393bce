using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>
/// The act that makes a signature count. Whatever the link, the code or the number of presses: one signature, and the same answer.
/// </summary>
public static class ConfirmSignature
{
    /// <summary>What the link would confirm, or has confirmed; changes nothing.</summary>
    public static async Task<SignatureView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Open(db, token, TokenPurpose.Confirm, cancel);
        return SignatureView.Of(signature, declaration, db.Privacy);
    }

    public static async Task<SignatureAnswer> Confirm(
        DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Open(db, token, TokenPurpose.Confirm, cancel);
        return await Confirm(db, site, signature, declaration, now, cancel);
    }

    internal static async Task<SignatureAnswer> Confirm(
        DeclarationsDb db, Site site, Signature found, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        if (found.ConfirmedAt is not null)
        {
            return SignatureAnswer.Of(found, declaration, db.Privacy);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        declaration = await db.LockOpenDeclaration(found.DeclarationId, cancel);
        var ofMailbox = await db.LockMailbox(found.DeclarationId, found.MailboxHash, cancel);
        var signature = ofMailbox.Find(s => s.Id == found.Id)
            ?? throw new RuleBrokenException("link_unknown", "This signature was deleted a moment ago.");
        if (signature.ConfirmedAt is null)
        {
            if (ofMailbox.Find(s => s.IsActive && s.ConflictsWith(signature)) is { } standing)
            {
                return Repeated(db, standing, signature, declaration);
            }

            RequireInTime(signature, declaration, now);
            await Accept(db, site, signature, ofMailbox, declaration, now, cancel);
            await transaction.CommitAsync(cancel);
            Metrics.Confirmation(signature.Kind);
        }

        return SignatureAnswer.Of(signature, declaration, db.Privacy);
    }

    private static async Task Accept(
        DeclarationsDb db, Site site, Signature signature, List<Signature> ofMailbox, Declaration declaration, DateTimeOffset now,
        CancellationToken cancel)
    {
        signature.Confirm(now);
        var others = ofMailbox.Where(s => s.State == SignatureState.Pending && s.ConflictsWith(signature)).ToList();
        others.ForEach(other => other.Expire(now));
        db.Record(now, RequestConfirmation.Actor, "signature.confirmed", $"signature:{signature.Id}", declaration.Id,
            new { State = SignatureState.Pending }, new { signature.State, InsteadOf = others.Select(o => o.Id) });
        await AddSignatory.Join(db, signature, now, cancel);
        db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Receipt(signature));
        await db.SaveChangesAsync(cancel);
        if (ofMailbox.Exists(s => s.State == SignatureState.Invalidated && s.ConflictsWith(signature)))
        {
            await Hold(db, signature, now, cancel);
        }
    }

    // The secretariat struck this signatory's earlier signature from the same mailbox: somebody looks before it counts again.
    private static async Task Hold(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        signature.Quarantine(now);
        db.Record(now, "worker", "signature.quarantined", $"signature:{signature.Id}", signature.DeclarationId,
            new { State = SignatureState.Confirmed }, new { signature.State, Reason = "invalidated_before" });
        await SignatoryActivity.Leave(db, signature, "worker", now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static SignatureAnswer Repeated(DeclarationsDb db, Signature standing, Signature signature, Declaration declaration) =>
        standing.NameHash.AsSpan().SequenceEqual(signature.NameHash)
            ? SignatureAnswer.Of(standing, declaration, db.Privacy)
            : throw new RuleBrokenException("already_signed",
                "From this mailbox an individual has signed already, under another name. Withdraw that signature first.");

    private static void RequireInTime(Signature signature, Declaration declaration, DateTimeOffset now)
    {
        if (!declaration.TakesConfirmations(now) || signature.SignedAt >= declaration.ClosesAt)
        {
            throw new RuleBrokenException("signing_closed", "Signing has closed: this signature can no longer be confirmed.");
        }
    }
}
