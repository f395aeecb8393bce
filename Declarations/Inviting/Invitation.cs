using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Inviting;

/// <summary>
/// A mailbox that the secretariat invited to sign. Nothing is written here when it signs: a thief of the database must not learn which
/// signature is whose.
/// </summary>
public sealed class Invitation
{
    private const string HashPurpose = "invitation.mailbox";

    private Invited? unsealed;

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>The mailing that invites it.</summary>
    public required Guid MailingId { get; init; }

    /// <summary>An <see cref="Invited"/>, sealed.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>Unique in a declaration. Its key is used for invitations only, which strangers cannot add: it is comparable with no signature.</summary>
    public required byte[] MailboxHash { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The outbox message with the invitation; null while it waits for its turn.</summary>
    public Guid? MailId { get; set; }

    public DateTimeOffset? MailedAt { get; set; }

    /// <summary>When a reminder passed by, also where it mailed nothing because the mailbox had signed.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? DeclinedAt { get; set; }

    /// <summary>When the mailbox asked for no more mail like this. A <see cref="MailBlock"/> keeps to it when the invitation is deleted.</summary>
    public DateTimeOffset? UnsubscribedAt { get; set; }

    public DateTimeOffset? BouncedAt { get; set; }

    public Invited Unseal(PrivacyKey privacy) => unsealed ??= privacy.UnsealJson<Invited>(Sealed, Invited.Purpose);

    public Mailbox Mailbox(PrivacyKey privacy) => Mailing.Mailbox.Parse(Unseal(privacy).Email);

    public void Decline(string? reason, PrivacyKey privacy, DateTimeOffset now)
    {
        DeclinedAt ??= now;
        unsealed = Unseal(privacy) with { Reason = reason };
        Sealed = unsealed.Seal(privacy);
    }

    /// <summary>Locked until the transaction ends, after the step that may be mailing it now.</summary>
    /// <exception cref="RuleBrokenException"><c>invitation_unknown</c>.</exception>
    internal static async Task<Invitation> Lock(DeclarationsDb db, Invitation found, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"""
            select from invitation_mailings where declaration_id = {found.DeclarationId} and finished_at is null order by id for update
            """, cancel);
        return (await db.Invitations.FromSql($"select * from invitations where id = {found.Id} for update").ToListAsync(cancel))
            .SingleOrDefault() ?? throw new RuleBrokenException("invitation_unknown", "This invitation was deleted.");
    }

    internal static byte[] HashOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) =>
        privacy.KeyedHash(mailbox.Canonical, HashPurpose, declarationId);

    internal static byte[][] HashesOf(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) =>
        privacy.KeyedHashes(mailbox.Canonical, HashPurpose, declarationId);

    /// <summary>Seals and hashes again under the current key what another key sealed.</summary>
    internal static async Task<int> Rewrite(DeclarationsDb db, int batch, CancellationToken cancel)
    {
        var prefix = db.Privacy.CurrentPrefix;
        db.ChangeTracker.Clear();
        var old = await db.Invitations.FromSql($"""
            select * from invitations where substring(sealed from 1 for {prefix.Length}) <> {prefix} limit {batch} for update
            """).ToListAsync(cancel);
        foreach (var invitation in old)
        {
            invitation.Sealed = invitation.Unseal(db.Privacy).Seal(db.Privacy);
            invitation.MailboxHash = HashOf(db.Privacy, invitation.DeclarationId, invitation.Mailbox(db.Privacy));
        }

        await db.SaveChangesAsync(cancel);
        return old.Count;
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder) => builder.HasKey(i => i.Id);
}
