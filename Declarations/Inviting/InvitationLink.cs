using Declarations.Declaring;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Inviting;

/// <summary>The hash of a personal link. Each mail has a link of its own; all of them work.</summary>
public sealed class InvitationLink
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid InvitationId { get; init; }

    internal static string New(DeclarationsDb db, Invitation invitation)
    {
        var token = SecretToken.New();
        db.InvitationLinks.Add(new InvitationLink { Hash = SecretToken.HashOf(token), InvitationId = invitation.Id });
        return token;
    }

    /// <summary>The invitation behind a mailed link, not tracked.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>invitation_unknown</c>.</exception>
    internal static async Task<(Invitation Invitation, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, CancellationToken cancel)
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
