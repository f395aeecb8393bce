using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Signing;

namespace Declarations.Confirming;

/// <summary>Signs and confirms in one transaction, for a mailbox that has proved itself by a link of its own.</summary>
public static class SignAtOnce
{
    /// <summary>Returns the mailbox's signature; the one that it has already when this one repeats it.</summary>
    /// <exception cref="RuleBrokenException"><c>already_signed</c>: an individual has signed from this mailbox under another name.</exception>
    public static async Task<SignatureView> Sign(
        DeclarationsDb db, Site site, Declaration declaration, SignOn signOn, string? network, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var signature = SubmitSignature.Create(db, declaration, signOn, SignatureSource.Self, now);
        signature.SealedNetwork = network is null ? null : db.Privacy.SealText(network, Signature.NetworkPurpose);
        await db.SaveChangesAsync(cancel);
        var locked = await db.LockMailbox([], TokenPurpose.Confirm, signature.Id, now, cancel);
        var (view, isNew) = await ConfirmSignature.Confirm(db, site, locked!, now, cancel);
        if (isNew)
        {
            await transaction.CommitAsync(cancel);
            Metrics.SignOn(signature.Kind);
            Metrics.Confirmation(signature.Kind);
        }

        return view;
    }
}
