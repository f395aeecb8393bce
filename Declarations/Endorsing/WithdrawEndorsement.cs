using Declarations.Auditing;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>Takes an endorsement back: by the member who entered it while it waits, or on the signatory's behalf afterwards.</summary>
public static class WithdrawEndorsement
{
    private const int LongestReason = 500;

    /// <summary>What was entered and its document are deleted. Null when there is no such endorsement.</summary>
    /// <exception cref="RuleBrokenException"><c>entered_by_another</c> or <c>endorsement_decided</c>.</exception>
    public static async Task<EndorsementItem?> TakeBack(
        DeclarationsDb db, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await DecideEndorsement.Lock(db, declaration.Id, id, cancel) is not { } endorsement)
        {
            return null;
        }

        var facts = endorsement.Unseal(db.Privacy);
        if (!string.Equals(facts.EnteredBy, actor, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("entered_by_another", "Another member entered this endorsement. You can refuse it instead.");
        }

        if (endorsement.State != EndorsementState.Withdrawn)
        {
            DecideEndorsement.RequireWaiting(endorsement);
            facts = facts with
            {
                Signer = new("", ""),
                Country = null,
                Evidence = new("", "", 0, ""),
                DecidedBy = actor,
                DecidedAt = now,
            };
            endorsement.Decide(EndorsementState.Withdrawn, facts, db.Privacy);
            await db.EndorsementEvidence.Where(e => e.EndorsementId == id).ExecuteDeleteAsync(cancel);
            db.Record(now, actor, "endorsement.withdrawn", $"endorsement:{id}", declaration.Id, new { State = EndorsementState.Waiting },
                new { endorsement.State });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return EndorsementItem.Of(endorsement, facts, null, actor);
    }

    /// <summary>
    /// Withdraws the signature because its signatory asked the secretariat; when it asked for that, deletes its data and its
    /// document too. Null when there is no such endorsement.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>endorsement_not_approved</c>, or why the signature cannot be withdrawn.</exception>
    public static async Task<EndorsementItem?> OnBehalf(
        DeclarationsDb db, Site site, Declaration declaration, Guid id, (string? Reason, bool Erase) asked, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var fields = new Fields();
        var reason = fields.Line("reason", asked.Reason, LongestReason, required: true);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await DecideEndorsement.Lock(db, declaration.Id, id, cancel) is not { } endorsement)
        {
            return null;
        }

        var facts = endorsement.Unseal(db.Privacy);
        if (endorsement.State != EndorsementState.Approved || await db.LockSignature(id, cancel) is not { } signature)
        {
            throw new RuleBrokenException("endorsement_not_approved", "Only the signature of an approved endorsement can be withdrawn.");
        }

        if (signature.State is not (SignatureState.Withdrawn or SignatureState.Erased))
        {
            await WithdrawSignature.Withdraw(db, signature, "signature.withdrawn", now, cancel, actor);
            if (facts.Signer.Mailbox is not null)
            {
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Withdrawn(signature));
            }

            facts = facts with { Reason = reason };
            endorsement.Decide(endorsement.State, facts, db.Privacy);
        }

        await db.SaveChangesAsync(cancel);
        if (asked.Erase && signature.State != SignatureState.Erased)
        {
            await EraseSignature.EraseData(db, signature, actor, now, cancel);
            facts = facts with { Signer = new("", ""), Evidence = new("", "", 0, ""), Reason = null };
        }

        await transaction.CommitAsync(cancel);
        return EndorsementItem.Of(endorsement, facts, signature.State, actor);
    }
}
