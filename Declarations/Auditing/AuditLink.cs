using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Auditing;

/// <summary>A link of the audit hash chain, added by the Worker so that requests need not wait for each other.</summary>
public sealed class AuditLink
{
    public required long Sequence { get; init; }

    public required long EntryId { get; init; }

    /// <summary>SHA-256 of the previous link's hash and the entry.</summary>
    public required byte[] Hash { get; init; }
}

internal sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.HasKey(l => l.Sequence);
        builder.Property(l => l.Sequence).ValueGeneratedNever();
    }
}
