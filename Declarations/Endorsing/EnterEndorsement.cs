using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>Enters a signature that came off-line. It counts once another member has checked it.</summary>
public static class EnterEndorsement
{
    /// <exception cref="RuleBrokenException">
    /// <c>already_signed</c>, <c>mailbox_refuses</c>, <c>evidence_type</c>, <c>evidence_too_large</c>, or what
    /// <see cref="EndorsementPeriod"/> refuses.
    /// </exception>
    public static async Task<EndorsementItem> Enter(
        DeclarationsDb db, Declaration declaration, NewEndorsement entered, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (signOn, evidence) = entered.Read(declaration, now);
        EndorsementPeriod.Require(declaration, signOn.Signer.Received!.ReceivedOn);
        await RequireNew(db, declaration.Id, signOn, cancel);
        var facts = new EndorsementFacts(signOn.Kind, signOn.Signer, signOn.Country, signOn.Listing, signOn.Updates, signOn.Language,
            declaration.TextSha256!, evidence.Facts, actor, now);
        var endorsement = new Endorsement
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Sealed = db.Privacy.SealJson(facts, Endorsement.Purpose),
        };
        db.Endorsements.Add(endorsement);
        db.EndorsementEvidence.Add(evidence.Seal(endorsement.Id, db.Privacy));
        db.Record(now, actor, "endorsement.entered", $"endorsement:{endorsement.Id}", declaration.Id,
            after: new { endorsement.State, facts.Kind, Evidence = facts.Evidence.Sha256 });
        await db.SaveChangesAsync(cancel);
        return EndorsementItem.Of(endorsement, facts, null, actor);
    }

    internal static async Task RequireNew(DeclarationsDb db, Guid declarationId, SignOn signOn, CancellationToken cancel)
    {
        if (signOn.Mailbox is not { } mailbox)
        {
            return;
        }

        var seats = SignerHashes.Seats(db.Privacy, declarationId, SignerHashes.Seat(signOn.Kind, mailbox, signOn.Signer.Name));
        if (await db.Signatures.AnyAsync(s => s.DeclarationId == declarationId && seats.Contains(s.SeatHash)
            && (s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined), cancel))
        {
            throw new RuleBrokenException("already_signed",
                "This signatory has already signed from this mailbox. It needs no second signature: see the register.");
        }

        if (await MailBlocks.Has(db, declarationId, mailbox, cancel))
        {
            throw new RuleBrokenException("mailbox_refuses",
                "This mailbox wants no mail about sign-ons of this declaration. Ask the signatory, and enter it without the address.");
        }
    }
}
