using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Deduplicating;

internal sealed class DuplicateMapping : IEntityTypeConfiguration<Duplicate>
{
    public void Configure(EntityTypeBuilder<Duplicate> builder)
    {
        builder.Ignore(d => d.Joins).Ignore(d => d.KeepsApart);

        // Two members who answer one question at once: the second is refused and sees the first's answer.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
