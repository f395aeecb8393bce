using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>Takes a signature that no longer stands out of the counts, and back. Merges stay as they are. The caller saves.</summary>
public static class SignatoryActivity
{
    /// <summary>After a withdrawal, an invalidation or a hold. A signature that never stood is left alone.</summary>
    public static Task Leave(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel) =>
        SetActive(db, signature, isActive: false, SignatoryEventKind.Left, actor, now, cancel);

    /// <summary>After a release or a restoration.</summary>
    public static Task Return(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel) =>
        SetActive(db, signature, isActive: true, SignatoryEventKind.Returned, actor, now, cancel);

    private static async Task SetActive(
        DeclarationsDb db, Signature signature, bool isActive, SignatoryEventKind what, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await db.LockRegisterShared(signature.DeclarationId, cancel);
        if (await db.LockGroups([signature.Id], cancel) is not [var group])
        {
            return;
        }

        var signatory = group.Members.Single(m => m.Id == signature.Id);
        if (signatory.IsActive == isActive)
        {
            return;
        }

        signatory.IsActive = isActive;
        db.Tell(signatory, what, actor, now);
        await db.Relist(group, cancel);
        DuplicateScan.Due(db, [signatory], now);
    }
}
