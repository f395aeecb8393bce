using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Consulting;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    // Of two members who change it at once, the second is refused.
    public void Configure(EntityTypeBuilder<Consultation> builder) =>
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
}

internal sealed class InputMapping : IEntityTypeConfiguration<Input>
{
    public void Configure(EntityTypeBuilder<Input> builder) => builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
}

internal sealed class InputLinkMapping : IEntityTypeConfiguration<InputLink>
{
    public void Configure(EntityTypeBuilder<InputLink> builder) => builder.HasKey(l => l.Hash);
}
