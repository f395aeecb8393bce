using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.Ignore(s => s.IsActive);
        builder.Ignore(s => s.StateForSigner);

        // A signer who withdraws while the secretariat decides: the later of the two is refused, not merged.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
