using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

internal sealed class DuplicateMapping : IEntityTypeConfiguration<Duplicate>
{
    public void Configure(EntityTypeBuilder<Duplicate> builder)
    {
        builder.Ignore(d => d.IsMerge).Ignore(d => d.IsSeparation);

        // Decisions lock the register and read afterwards; a caller that does not is refused by this check.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
