using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>Adds a confirmed signature to the register, in the transaction that confirms it.</summary>
internal static class AddSignatory
{
    /// <summary>
    /// Creates a signatory, merges it with a certain duplicate if there is one, and enqueues a scan. Index look-ups only. The caller saves.
    /// </summary>
    public static async Task<Signatory> Add(DeclarationsDb db, Signature signature, DateTimeOffset now, CancellationToken cancel)
    {
        var signer = signature.Unseal(db.Privacy);
        await db.LockName(signature.DeclarationId, SignerHashes.Name(db.Privacy, signature.DeclarationId, signature.Kind, signer.Name), cancel);
        var signatory = Found(db, signature, now);
        DuplicateScan.Enqueue(db, [signatory], now);
        if (await CertainDuplicate.Find(db, signatory, signer, cancel) is { } certain)
        {
            var group = (await db.LockGroups([certain.SignatoryId], cancel))[0];
            await CertainDuplicateMerge.Merge(db, [group, new SignatoryGroup(signatory, [signatory])],
                DuplicateQueue.Create(db, signatory, certain.SignatoryId, 1, [new MatchReason(certain.Rule, [])], now), now, cancel);
        }

        return signatory;
    }

    /// <summary>Creates a signatory of its own, whether or not it has a duplicate. The caller saves, and scans it.</summary>
    internal static Signatory Found(DeclarationsDb db, Signature signature, DateTimeOffset now)
    {
        var signer = signature.Unseal(db.Privacy);
        var signatory = new Signatory
        {
            Id = signature.Id,
            DeclarationId = signature.DeclarationId,
            Kind = signature.Kind,
            NameVersion = NameKeys.Version,
            OwnCountry = signature.Country,
            OwnListing = signature.Listing,
            ConfirmedAt = signature.ConfirmedAt!.Value,
            HeadId = signature.Id,
            Listing = signature.Listing,
            Country = signature.Country,
            FirstConfirmedAt = signature.ConfirmedAt.Value,
            SealedName = db.Privacy.SealText(signer.Name, Signatory.NamePurpose),
            ListedName = signature.Listing == Listing.Public ? signer.Name : null,
        };
        if (signature.Listing == Listing.Public)
        {
            signatory.WriteHashes(db.Privacy, signer);
        }

        db.Signatories.Add(signatory);
        db.RecordEvent(signatory, SignatoryEventKind.Founded, signature.Source == SignatureSource.Self ? "signer" : "secretariat", now);
        return signatory;
    }
}
