using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

public enum SkipReason
{
    /// <summary>The mailbox stands earlier in the list.</summary>
    Duplicate,

    Invited,

    Signed,

    /// <summary>The mailbox refused mails about this declaration, or withdrew its signature.</summary>
    Refused,
}

/// <summary>Which mailboxes of a list are not invited, and why.</summary>
internal static class InvitationCheck
{
    /// <summary>One reason for each mailbox, in order; null for one to invite.</summary>
    public static async Task<List<SkipReason?>> Of(
        DeclarationsDb db, Guid declarationId, IReadOnlyList<Mailbox> mailboxes, CancellationToken cancel)
    {
        var hashes = mailboxes.ToLookup(mailbox => mailbox.Canonical, StringComparer.Ordinal)
            .SelectMany(same => Invitation.HashesOf(db.Privacy, declarationId, same.First()).Select(hash => (Hash: hash, Mailbox: same.Key)))
            .ToDictionary(pair => Convert.ToHexString(pair.Hash), pair => pair.Mailbox, StringComparer.Ordinal);
        var wanted = hashes.Keys.Select(Convert.FromHexString).ToArray();
        var invited = (await db.Invitations.Where(i => i.DeclarationId == declarationId && wanted.Contains(i.MailboxHash))
            .Select(i => i.MailboxHash).ToListAsync(cancel)).Select(hash => hashes[Convert.ToHexString(hash)]).ToHashSet(StringComparer.Ordinal);
        var answers = await MailboxAnswers.Of(db, declarationId, mailboxes, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. mailboxes.Select(mailbox =>
            answers.HasSigned(mailbox) ? SkipReason.Signed
            : answers.HasRefused(mailbox) ? SkipReason.Refused
            : invited.Contains(mailbox.Canonical) ? SkipReason.Invited
            : seen.Add(mailbox.Canonical) ? (SkipReason?)null : SkipReason.Duplicate)];
    }
}
