using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Carries a signer's changes of a signature into the register. The caller saves.</summary>
internal static class SignatoryRevision
{
    public static async Task Apply(
        DeclarationsDb db, Signature signature, IReadOnlyList<SignatoryEventKind> events, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await db.LockName(signature.DeclarationId,
            SignerHashes.Name(db.Privacy, signature.DeclarationId, signature.Kind, signature.Unseal(db.Privacy).Name), cancel);
        if (await db.LockGroups([signature.Id], cancel) is not [var group])
        {
            return;
        }

        var signatory = group.Members.Single(m => m.Id == signature.Id);
        signatory.EraseHashes(); // written again with the listing, when it is still public
        (signatory.OwnListing, signatory.NameVersion) = (signature.Listing, NameKeys.Version);
        foreach (var what in events)
        {
            db.RecordEvent(signatory, what, actor, now);
        }

        await db.UpdateListing(group, cancel);
        DuplicateScan.Enqueue(db, group.Members, now);
        await RollChange.Enqueue(db, signature.DeclarationId, now, cancel);
    }

    /// <summary>Deletes what the register holds of an erased signature. It is not active any more.</summary>
    public static async Task Erase(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await db.LockRegisterShared(signature.DeclarationId, cancel);
        if (await db.LockGroups([signature.Id], cancel) is not [var group])
        {
            return;
        }

        var signatory = group.Members.Single(m => m.Id == signature.Id);
        db.RecordEvent(signatory, SignatoryEventKind.Erased, actor, now);
        if (!group.Members.Any(m => m.IsActive))
        {
            var ids = group.Members.Select(m => m.Id).ToArray();
            await db.NameChoices.Where(c => ids.Contains(c.SignatoryId)).ExecuteDeleteAsync(cancel);
        }

        await db.ForgetReasons(signatory, cancel);
        await db.UpdateListing(group, cancel);
        signatory.SealedName = group.Head.Id == signatory.Id ? signatory.SealedName : db.Privacy.SealText("", Signatory.NamePurpose);
    }
}
