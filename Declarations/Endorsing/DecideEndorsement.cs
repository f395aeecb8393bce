using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>A second member compares an endorsement with its document, and approves or refuses it.</summary>
public static class DecideEndorsement
{
    private const int LongestReason = 500;

    /// <summary>
    /// Adds the signature to the register, as a confirmation does, and mails the receipt when there is an address. Null when there is no
    /// such endorsement; a repeated approval changes nothing.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>second_member_required</c>, <c>endorsement_decided</c>, <c>text_changed</c>, <c>already_signed</c>, <c>mailbox_refuses</c>, or what
    /// <see cref="EndorsementPeriod"/> refuses.
    /// </exception>
    public static async Task<EndorsementItem?> Approve(
        DeclarationsDb db, Site site, Declaration declaration, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Closing, and an edition of the text, wait for approvals in progress.
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {declaration.Id} for share", cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
        if (await Lock(db, declaration.Id, id, cancel) is not { } endorsement)
        {
            return null;
        }

        var facts = endorsement.Unseal(db.Privacy);
        if (endorsement.State == EndorsementState.Approved)
        {
            return await EndorsementItem.Of(db, endorsement, actor, cancel);
        }

        RequireSecondMember(endorsement, facts, actor);
        EndorsementPeriod.Require(declaration, facts.Signer.Received!.ReceivedOn);
        if (!string.Equals(facts.TextSha256, declaration.TextSha256, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("text_changed",
                "The text was changed after this endorsement was entered. Ask the signatory whether it endorses the new text.");
        }

        var signature = await Sign(db, declaration, endorsement, facts, now, cancel);
        facts = facts with { DecidedBy = actor, DecidedAt = now };
        db.Record(now, actor, "signature.confirmed", $"signature:{id}", declaration.Id, after: new { signature.State, signature.Source });
        endorsement.Decide(EndorsementState.Approved, facts, db.Privacy);
        db.Record(now, actor, "endorsement.approved", $"endorsement:{id}", declaration.Id, new { State = EndorsementState.Waiting },
            new { endorsement.State });
        await AddSignatory.Add(db, signature, now, cancel);
        if (facts.Signer.Mailbox is not null)
        {
            db.EnqueueMail(now, new SignerMails(db, site, declaration, now).Receipt(signature));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Metrics.Confirmation(signature.Kind);
        return EndorsementItem.Of(endorsement, facts, signature.State, actor);
    }

    /// <summary>Null when there is no such endorsement.</summary>
    /// <exception cref="RuleBrokenException"><c>second_member_required</c> or <c>endorsement_decided</c>.</exception>
    public static async Task<EndorsementItem?> Refuse(
        DeclarationsDb db, Declaration declaration, Guid id, string? reason, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Lock(db, declaration.Id, id, cancel) is not { } endorsement)
        {
            return null;
        }

        var facts = endorsement.Unseal(db.Privacy);
        if (endorsement.State == EndorsementState.Refused && string.Equals(facts.Reason, reason, StringComparison.Ordinal))
        {
            return EndorsementItem.Of(endorsement, facts, null, actor);
        }

        RequireSecondMember(endorsement, facts, actor);
        facts = facts with { DecidedBy = actor, DecidedAt = now, Reason = reason };
        endorsement.Decide(EndorsementState.Refused, facts, db.Privacy);

        // Not the reason, which can name people: the row holds it, and is deleted in time.
        db.Record(now, actor, "endorsement.refused", $"endorsement:{id}", declaration.Id, new { State = EndorsementState.Waiting },
            new { endorsement.State });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return EndorsementItem.Of(endorsement, facts, null, actor);
    }

    /// <summary>Locked until the transaction ends.</summary>
    internal static async Task<Endorsement?> Lock(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel) =>
        (await db.Endorsements.FromSql($"select * from endorsements where id = {id} and declaration_id = {declarationId} for update")
            .ToListAsync(cancel)).SingleOrDefault();

    internal static void RequireWaiting(Endorsement endorsement)
    {
        if (endorsement.State != EndorsementState.Waiting)
        {
            throw new RuleBrokenException("endorsement_decided",
                $"This endorsement is already {endorsement.State.ToString().ToLowerInvariant()}.");
        }
    }

    private static void RequireSecondMember(Endorsement endorsement, EndorsementFacts facts, string actor)
    {
        RequireWaiting(endorsement);
        if (string.Equals(facts.EnteredBy, actor, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("second_member_required",
                "You entered this endorsement: another member of the secretariat has to check it.");
        }
    }

    private static async Task<Signature> Sign(
        DeclarationsDb db, Declaration declaration, Endorsement endorsement, EndorsementFacts facts, DateTimeOffset now,
        CancellationToken cancel)
    {
        var signOn = new SignOn(
            facts.Kind, facts.Signer, facts.Country, facts.Signer.Mailbox, facts.Listing, facts.Updates, facts.Language);
        await EnterEndorsement.RequireNew(db, declaration.Id, signOn, cancel);
        var signature = SubmitSignature.Create(
            db, declaration, signOn, SignatureSource.Secretariat, facts.EnteredAt, endorsement.Id);
        signature.Confirm(db.Privacy, now);
        await db.SaveChangesAsync(cancel);
        return signature;
    }
}
