using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.Ignore(s => s.IsActive);
        builder.Ignore(s => s.HasData);
        builder.Property(s => s.TranslationSha256).HasColumnName("translation_sha256");

        // Optimistic concurrency: when a signer and the secretariat change one signature at once, the later is refused.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
