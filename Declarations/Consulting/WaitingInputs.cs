using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>
/// The unconfirmed inputs of one mailbox. Inputs have no hash of it, so those of the declaration are read and decrypted, the newest first.
/// </summary>
internal static class WaitingInputs
{
    private const int Most = 5_000;

    public static async Task<IReadOnlyList<Input>> Of(DeclarationsDb db, Input own, DateTimeOffset now, CancellationToken cancel)
    {
        if (own.Participant(db.Privacy)?.Mailbox?.Canonical is not { } mailbox)
        {
            return [];
        }

        var since = now - InputRetention.Unconfirmed;
        var pending = await db.Inputs.AsNoTracking()
            .Where(i => i.DeclarationId == own.DeclarationId && i.State == InputState.Pending && i.EnteredAt > since && i.Id != own.Id)
            .OrderByDescending(i => i.EnteredAt).Take(Most).ToListAsync(cancel);
        return pending.FindAll(i => i.Participant(db.Privacy)?.Mailbox?.Canonical == mailbox);
    }

    /// <summary>Whether a link that was mailed to the mailbox of an input shows this one too.</summary>
    public static async Task<bool> IsShown(DeclarationsDb db, Input own, DateTimeOffset since, CancellationToken cancel)
    {
        var mailbox = own.Participant(db.Privacy)?.Mailbox?.Canonical;
        var mailed = await db.Inputs.AsNoTracking()
            .Where(i => i.DeclarationId == own.DeclarationId && i.MailedAt > since && i.State != InputState.Withdrawn && i.Id != own.Id)
            .OrderByDescending(i => i.MailedAt).Take(Most).ToListAsync(cancel);
        return mailed.Exists(i => i.Participant(db.Privacy)?.Mailbox?.Canonical == mailbox);
    }
}
