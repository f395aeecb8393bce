using Declarations.Declaring;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Inviting;

public enum InvitationLinkPurpose
{
    /// <summary>Signs, declines, and stops invitations.</summary>
    Answer,

    /// <summary>Only stops invitations: mail programs and their providers use it.</summary>
    Unsubscribe,
}

/// <summary>The hash of a personal link. Each mail has links of its own; all of them work.</summary>
public sealed class InvitationLink
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid InvitationId { get; init; }

    public required InvitationLinkPurpose Purpose { get; init; }

    internal static string New(DeclarationsDb db, Invitation invitation, InvitationLinkPurpose purpose)
    {
        var token = SecretToken.New();
        db.InvitationLinks.Add(new InvitationLink { Hash = SecretToken.HashOf(token), InvitationId = invitation.Id, Purpose = purpose });
        return token;
    }

    /// <summary>The invitation behind a mailed link, not tracked.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>invitation_unknown</c>.</exception>
    internal static async Task<(Invitation Invitation, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, CancellationToken cancel, InvitationLinkPurpose purpose = InvitationLinkPurpose.Answer)
    {
        var clean = SecretToken.Clean(token);
        if (!SecretToken.IsWellFormed(clean))
        {
            throw new RuleBrokenException("link_garbled",
                "This link is incomplete: mail programs sometimes break a long link. Copy the whole address from the mail.");
        }

        var hash = SecretToken.HashOf(clean!);
        var found = await (from link in db.InvitationLinks.AsNoTracking()
                           where link.Hash == hash
                               && (link.Purpose == InvitationLinkPurpose.Answer || purpose == InvitationLinkPurpose.Unsubscribe)
                           join invitation in db.Invitations.AsNoTracking() on link.InvitationId equals invitation.Id
                           join declaration in db.Declarations.AsNoTracking() on invitation.DeclarationId equals declaration.Id
                           select new { invitation, declaration }).FirstOrDefaultAsync(cancel);
        return found is null
            ? throw new RuleBrokenException("invitation_unknown",
                "There is no invitation for this link: it was deleted. Anybody can still sign with the form of the declaration.")
            : (found.invitation, found.declaration);
    }
}

internal sealed class InvitationLinkMapping : IEntityTypeConfiguration<InvitationLink>
{
    public void Configure(EntityTypeBuilder<InvitationLink> builder) => builder.HasKey(l => l.Hash);
}
