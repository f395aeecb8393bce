using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

public enum LinkEnding
{
    /// <summary>Somebody with the mailbox answered "This was not me".</summary>
    Refused,

    /// <summary>Not confirmed, and deleted when its retention ended.</summary>
    Deleted,
}

/// <summary>The hash of a mailed link whose sign-on was deleted, so that the link can say so.</summary>
public sealed class EndedLink
{
    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    public required LinkEnding Ending { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The mailbox of a refused sign-on, for which the link lifts the block; sealed. Null for others.</summary>
    public byte[]? SealedAddress { get; init; }
}

internal sealed class EndedLinkMapping : IEntityTypeConfiguration<EndedLink>
{
    public void Configure(EntityTypeBuilder<EndedLink> builder) => builder.HasKey(l => l.Hash);
}
