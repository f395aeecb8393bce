using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

internal sealed class DuplicateMapping : IEntityTypeConfiguration<Duplicate>
{
    // Decisions lock the register and read afterwards; a caller that does not is refused by this check.
    public void Configure(EntityTypeBuilder<Duplicate> builder) =>
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
}
