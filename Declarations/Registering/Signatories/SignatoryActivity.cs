using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>Excludes a signature from the register's counts, or includes it again. Merges are kept. The caller saves.</summary>
internal static class SignatoryActivity
{
    /// <summary>After a withdrawal, an invalidation or a quarantine. Does nothing for a signature that was never confirmed.</summary>
    public static Task Deactivate(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel) =>
        SetActive(db, signature, isActive: false, SignatoryEventKind.Left, actor, now, cancel);

    public static Task Reactivate(
        DeclarationsDb db, Signature signature, SignatoryEventKind what, string actor, DateTimeOffset now, CancellationToken cancel) =>
        SetActive(db, signature, isActive: true, what, actor, now, cancel);

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
        db.RecordEvent(signatory, what, actor, now);
        await db.UpdateListing(group, cancel);
        DuplicateScan.Enqueue(db, group.Members, now); // of the others, too: the group may be named now, or no longer
        await RollChange.Enqueue(db, signature.DeclarationId, now, cancel);
    }
}
