using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>Puts a confirmed signature into the register, in the transaction that confirms it. The caller saves.</summary>
public static class AddSignatory
{
    /// <summary>Founds a signatory, and merges it at once where section 6's certain rules say so. Index look-ups only.</summary>
    public static async Task<Signatory> Join(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var signer = Signer.Of(signature, db.Privacy);
        var nameHash = SignerHashes.Name(db.Privacy, signature.Kind, signer.Name);
        await db.LockName(signature.DeclarationId, nameHash, cancel);
        var founded = Found(db, signature, signer.Name, nameHash);
        var actor = signature.Source == SignatureSource.Self ? "signer" : "secretariat";
        db.Tell(founded, SignatoryEventKind.Founded, actor, now);
        DuplicateScan.Due(db, [founded], now);
        await CertainDuplicate.Join(db, founded, now, cancel);
        return founded;
    }

    // The name was hashed when it was signed, by older rules perhaps: it is found by today's.
    private static Signatory Found(DeclarationsDb db, Signature signature, string name, byte[] nameHash)
    {
        var founded = new Signatory
        {
            Id = signature.Id,
            DeclarationId = signature.DeclarationId,
            Kind = signature.Kind,
            NameHash = nameHash,
            NameVersion = signature.NameHash.AsSpan().SequenceEqual(nameHash) ? NameKeys.Version : 0, // a walk mends the signature too
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
