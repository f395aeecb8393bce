using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

internal sealed class DuplicateMapping : IEntityTypeConfiguration<Duplicate>
{
    public void Configure(EntityTypeBuilder<Duplicate> builder)
    {
        builder.Ignore(d => d.Joins).Ignore(d => d.KeepsApart);

        // Answers hold the register and read afresh; whoever forgets to is refused here.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
