using Declarations.Auditing;
using Declarations.Coalitions;
using Declarations.Confirming;
using Declarations.Inviting;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Bouncing;

/// <summary>Notes that a mail failed for good: at once in the dialogue with the mail server, or later by a bounce.</summary>
public static class MailFailures
{
    /// <summary>A mail that the mail server refused, or did not take until the attempts ended. Idempotent.</summary>
    public static Task Note(
        DeclarationsDb db, MailReference about, string to, MailFailure failure, DateTimeOffset now, CancellationToken cancel) =>
        Mailbox.TryParse(to, out var mailbox)
            ? Note(db, about, m => m.Canonical == mailbox.Canonical, failure, now, cancel) : Task.CompletedTask;

    /// <summary>A bounce. False when its token was not made here, or its mailbox or signature is not in use any more.</summary>
    public static async Task<bool> Note(
        DeclarationsDb db, string token, MailFailure failure, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var about in BounceToken.Read(db.Privacy, token))
        {
            if (await Note(db, about, m => BounceToken.IsOf(db.Privacy, token, about, m), failure, now, cancel))
            {
                return true;
            }
        }

        return false;
    }

    private static Task<bool> Note(
        DeclarationsDb db, MailReference about, Predicate<Mailbox> isRecipient, MailFailure failure, DateTimeOffset now,
        CancellationToken cancel) => about.About switch
        {
            MailAbout.Signature => NoteAtSignature(db, about.Id, isRecipient, failure, now, cancel),
            MailAbout.SecondConfirmation => AskOrganisation.NoteFailure(db, about.Id, isRecipient, now, cancel),
            MailAbout.Membership => TellMembers.NoteFailure(db, about.Id, isRecipient, now, cancel),
            _ => NoteAtInvitation(db, about.Id, isRecipient, now, cancel),
        };

    private static async Task<bool> NoteAtInvitation(
        DeclarationsDb db, Guid id, Predicate<Mailbox> isRecipient, DateTimeOffset now, CancellationToken cancel)
    {
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (invitation is null || !isRecipient(invitation.Mailbox(db.Privacy)))
        {
            return false;
        }

        await InvitationBounces.Mark(db, invitation.DeclarationId, invitation.Mailbox(db.Privacy), now, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static async Task<bool> NoteAtSignature(
        DeclarationsDb db, Guid id, Predicate<Mailbox> isRecipient, MailFailure failure, DateTimeOffset now, CancellationToken cancel)
    {
        var signature = await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (signature is not { HasData: true, State: SignatureState.Pending or SignatureState.Confirmed or SignatureState.Quarantined })
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, signature.DeclarationId, cancel);
        var present = await UndeliveredMails.Read(db, signature.DeclarationId, cancel);
        var facts = present.Find(m => m.Facts.SignatureId == id).Facts;
        var mailbox = signature.Mailbox(db.Privacy);
        if (facts?.CorrectedTo is { } corrected && isRecipient(Mailbox.Parse(corrected)))
        {
            facts = facts with { CorrectedTo = null, FailedAt = now, Reason = failure.Reason, Code = failure.Code };
        }
        else if (isRecipient(mailbox))
        {
            facts = new(id, mailbox.Address, failure.Reason, failure.Code, now, facts?.CorrectedTo);
        }
        else
        {
            return false; // sent before the address was corrected
        }

        UndeliveredMails.Write(db, signature.DeclarationId, present, facts);
        // The subject of an entry is stored in the clear, and must not tell whose mail failed.
        db.Record(now, "worker", "mail.undelivered", $"declaration:{signature.DeclarationId}", signature.DeclarationId,
            after: new { Signature = id, failure.Reason, failure.Code });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    internal static Task<int> Lock(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var name = $"undelivered {declarationId}";
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancel);
    }
}
