using Declarations.Deduplicating;
using Declarations.Matching;
using Declarations.Queueing;
using Declarations.Signing;
using Declarations.Storing;

namespace Declarations.Registering;

/// <summary>Puts a confirmed signature into the register, in the transaction that confirms it. The caller saves.</summary>
public static class Joining
{
    /// <summary>Founds a signatory, and merges it at once where section 6's certain rules say so. Index look-ups only.</summary>
    public static async Task<Signatory> Join(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        await db.HoldName(signature, cancel);
        var founded = Found(db, signature);
        var actor = signature.Source == SignatureSource.Self ? "signer" : "secretariat";
        db.Tell(founded, JoinEvent.Founded, actor, now);
        db.Promise(now, Lane.Work, Seeking.Message, new SeekRequest(founded.Id));
        await CertainMatch.Join(db, founded, now, cancel);
        return founded;
    }

    private static Signatory Found(DeclarationsDb db, Signature signature)
    {
        var name = Signer.Of(signature, db.Privacy).Name;
        var founded = new Signatory
        {
            Id = signature.Id,
            DeclarationId = signature.DeclarationId,
            Kind = signature.Kind,
            NameHash = signature.NameHash,
            NameVersion = NameKeys.Version,
            MailboxHash = signature.MailboxHash,
            DomainHash = signature.DomainHash,
            OwnCountry = signature.Country,
            OwnListing = signature.Listing,
            ConfirmedAt = signature.ConfirmedAt!.Value,
            HeadId = signature.Id,
            Listing = signature.Listing,
            Country = signature.Country,
            FirstConfirmedAt = signature.ConfirmedAt.Value,
            SealedName = db.Privacy.SealText(name, Signatory.NamePurpose),
            ListedName = signature.Listing == Listing.Public ? name : null,
        };
        db.Signatories.Add(founded);
        return founded;
    }
}
