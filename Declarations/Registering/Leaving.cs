using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Storing;

namespace Declarations.Registering;

/// <summary>Takes a signature that no longer stands out of the counts, and back. Merges stay as they are. The caller saves.</summary>
public static class Leaving
{
    /// <summary>After a withdrawal, an invalidation or a hold. A signature that never stood is left alone.</summary>
    public static Task Leave(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Stand(db, signature, stands: false, JoinEvent.Left, actor, now, cancel);

    /// <summary>After a release or a restoration.</summary>
    public static Task Return(DeclarationsDb db, Signature signature, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Stand(db, signature, stands: true, JoinEvent.Returned, actor, now, cancel);

    private static async Task Stand(DeclarationsDb db, Signature signature, bool stands, JoinEvent what, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await db.ShareRegister(signature.DeclarationId, cancel);
        if (await db.HoldGroups([signature.Id], cancel) is not [var group])
        {
            return;
        }

        var signatory = group.Members.Single(m => m.Id == signature.Id);
        if (signatory.Stands == stands)
        {
            return;
        }

        signatory.Stands = stands;
        db.Tell(signatory, what, actor, now);
        await db.Relist(group, cancel);
        Seeking.Due(db, [signatory], now);
    }
}
