using Declarations.Auditing;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>Marks the invitations of a mailbox that cannot be delivered to, and forgets the mark when the mailbox takes mail again.</summary>
public static class InvitationBounces
{
    /// <summary>Saved with the caller's <c>SaveChanges</c>. Returns how many invitations were marked; a second call marks none.</summary>
    /// <param name="declarationId">Null for all declarations.</param>
    public static async Task<int> Mark(
        DeclarationsDb db, Guid? declarationId, Mailbox mailbox, DateTimeOffset now, CancellationToken cancel)
    {
        var marked = (await Find(db, declarationId, mailbox, cancel)).FindAll(i => i.BouncedAt is null);
        foreach (var invitation in marked)
        {
            invitation.BouncedAt = now;
            db.Record(now, "worker", "invitation.bounced", $"invitation:{invitation.Id}", invitation.DeclarationId);
        }

        return marked.Count;
    }

    /// <summary>Saved with the caller's <c>SaveChanges</c>.</summary>
    /// <param name="declarationId">Null for all declarations.</param>
    public static async Task Unmark(DeclarationsDb db, Guid? declarationId, Mailbox mailbox, CancellationToken cancel) =>
        (await Find(db, declarationId, mailbox, cancel)).ForEach(invitation => invitation.BouncedAt = null);

    private static async Task<List<Invitation>> Find(DeclarationsDb db, Guid? declarationId, Mailbox mailbox, CancellationToken cancel)
    {
        var declarations = declarationId is { } one
            ? [one] : await db.InvitationMailings.Select(m => m.DeclarationId).Distinct().ToListAsync(cancel);
        var hashes = declarations.SelectMany(id => Invitation.HashesOf(db.Privacy, id, mailbox)).ToArray();
        return await db.Invitations.Where(i => declarations.Contains(i.DeclarationId) && hashes.Contains(i.MailboxHash)).ToListAsync(cancel);
    }
}
