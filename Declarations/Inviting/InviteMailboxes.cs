using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;

namespace Declarations.Inviting;

/// <param name="Item">The place in the list, from 0.</param>
public sealed record SkippedInvitation(int Item, SkipReason Reason);

public sealed record InvitationsAccepted(int Accepted, int Skipped, IReadOnlyList<SkippedInvitation> SkippedItems);

/// <summary>Invites a list of mailboxes. The Worker mails them, paced.</summary>
public static class InviteMailboxes
{
    public static async Task<InvitationsAccepted> Invite(
        DeclarationsDb db, Declaration declaration, NewInvitations request, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        declaration.RequireSignable(now);
        var (people, message) = request.Read(declaration.Language);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mailboxes = people.ConvertAll(person => Mailbox.Parse(person.Email));
        var reasons = await InvitationCheck.Of(db, declaration.Id, mailboxes, cancel);
        var skipped = reasons.Select((reason, at) => (reason, at)).Where(each => each.reason is not null)
            .Select(each => new SkippedInvitation(each.at, each.reason!.Value)).ToList();
        var accepted = people.Count - skipped.Count;
        if (accepted > 0)
        {
            var mailing = InvitationMailing.Start(db, Guid.CreateVersion7(now), declaration.Id, MailingKind.Invitation, message, now);
            await db.SaveChangesAsync(cancel);
            Add(db, mailing, people.Where((_, at) => reasons[at] is null), now);
            db.Record(now, actor, "invitations.added", $"mailing:{mailing.Id}", declaration.Id, after: new { Count = accepted });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return new(accepted, skipped.Count, skipped);
    }

    // In the order of their random ids: neither ids nor the place in the table tell the order of the list, which others may know.
    private static void Add(DeclarationsDb db, InvitationMailing mailing, IEnumerable<Invited> people, DateTimeOffset now) =>
        db.Invitations.AddRange(people.Select(person => new Invitation
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = mailing.DeclarationId,
            MailingId = mailing.Id,
            Sealed = person.Seal(db.Privacy),
            MailboxHash = Invitation.HashOf(db.Privacy, mailing.DeclarationId, Mailbox.Parse(person.Email)),
            CreatedAt = now,
        }).OrderBy(invitation => invitation.Id));
}
