using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Auditing;

/// <summary>One link of the hash chain over the audit entries, laid by the Worker so that no two signers wait for each other.</summary>
public sealed class AuditLink
{
    public required long Sequence { get; init; }

    public required long EntryId { get; init; }

    /// <summary>SHA-256 over the previous link's hash and the entry's stored bytes.</summary>
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
