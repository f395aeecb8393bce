using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Takes an opening back while nobody has confirmed, and a closing until the delivery, with what became of the signatures.</summary>
public static class SigningReversals
{
    /// <summary>Back to adopted. Sign-ons that wait are deleted, and their mailboxes told.</summary>
    public static async Task TakeBackOpening(
        DeclarationsDb db, Site site, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        if (declaration.State == DeclarationState.Adopted)
        {
            return;
        }

        var confirmed = await db.Signatures.CountAsync(s => s.DeclarationId == declaration.Id && s.ConfirmedAt != null, cancel);
        var before = new { declaration.State, declaration.ClosesAt, declaration.TimeZone };
        declaration.TakeBackOpening(confirmed);
        var waiting = await db.Signatures.Where(s => s.DeclarationId == declaration.Id).OrderBy(s => s.Id).ToListAsync(cancel);
        var mails = new SignerMails(db, site, declaration, now);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signature in waiting.Where(s => s is { State: SignatureState.Pending, MailedAt: not null }))
        {
            if (told.Add(Mailbox.Parse(signature.Unseal(db.Privacy).Email).Canonical))
            {
                db.EnqueueMail(now, mails.TakenBack(signature));
            }
        }

        db.Signatures.RemoveRange(waiting);
        db.Record(now, actor, "declaration.opening_taken_back", $"declaration:{declaration.Id}", declaration.Id, before,
            new { declaration.State, Deleted = waiting.Count });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Sign-ons that expired with the closing can be confirmed again.</summary>
    public static async Task ReopenSigning(
        DeclarationsDb db, Declaration declaration, DeadlineMove move, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        var closedAt = declaration.ClosedAt;
        await DeclarationLifecycle.Reopen(db, declaration, move, actor, now, cancel);
        await db.Database.ExecuteSqlAsync($"""
            update signatures set state = 'pending', expired_at = null
            where declaration_id = {declaration.Id} and state = 'expired' and confirmed_at is null and expired_at >= {closedAt}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }

    // Confirmations hold the row shared: nobody confirms in between.
    private static async Task Lock(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {declaration.Id} for update", cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
    }
}
