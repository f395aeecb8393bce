using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>The mailed link by which a recipient reads the delivered files and acknowledges them. A delivery has one that works.</summary>
public sealed class DeliveryLink
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid DeliveryId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the recipient's address was corrected; the new address has a link of its own.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <exception cref="RuleBrokenException"><c>link_garbled</c>.</exception>
    internal static byte[] HashOf(string? token)
    {
        var clean = SecretToken.Clean(token);
        return SecretToken.IsWellFormed(clean)
            ? SecretToken.HashOf(clean!)
            : throw new RuleBrokenException("link_garbled",
                "This link is incomplete: mail programs sometimes break a long link. Copy the whole address from the mail.");
    }
}

internal sealed class DeliveryLinkMapping : IEntityTypeConfiguration<DeliveryLink>
{
    public void Configure(EntityTypeBuilder<DeliveryLink> builder) => builder.HasKey(l => l.Hash);
}
