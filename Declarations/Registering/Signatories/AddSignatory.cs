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
        var name = signature.Unseal(db.Privacy).Name;
        var nameHash = SignerHashes.Name(db.Privacy, signature.Kind, name);
        await db.LockName(signature.DeclarationId, nameHash, cancel);
        var signatory = Create(db, signature, name, nameHash);
        db.RecordEvent(signatory, SignatoryEventKind.Founded, signature.Source == SignatureSource.Self ? "signer" : "secretariat", now);
        DuplicateScan.Enqueue(db, [signatory], now);
        if (await CertainDuplicate.Find(db, signatory, cancel) is { } certain)
        {
            var group = (await db.LockGroups([certain.SignatoryId], cancel))[0];
            await CertainDuplicateMerge.Merge(db, [group, new SignatoryGroup(signatory, [signatory])],
                DuplicateQueue.Create(db, signatory, certain.SignatoryId, 1, [new MatchReason(certain.Rule, [])], now), now, cancel);
        }

        return signatory;
    }

    private static Signatory Create(DeclarationsDb db, Signature signature, string name, byte[] nameHash)
    {
        var signatory = new Signatory
        {
            Id = signature.Id,
            DeclarationId = signature.DeclarationId,
            Kind = signature.Kind,
            NameHash = nameHash,
            // The signature may have been hashed by older rules; version 0 makes a register scan update both.
            NameVersion = signature.NameHash.AsSpan().SequenceEqual(nameHash) ? NameKeys.Version : 0,
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
        db.Signatories.Add(signatory);
        return signatory;
    }
}
