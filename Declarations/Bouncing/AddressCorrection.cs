using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Bouncing;

/// <summary>The link by which a mailbox confirms that a signature's address was corrected to it.</summary>
public sealed class AddressCorrection
{
    public const string Purpose = "address.correction";

    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary><see cref="AddressCorrectionFacts"/>.</summary>
    public required byte[] Sealed { get; set; }
}

internal sealed record AddressCorrectionFacts(Guid SignatureId, string Email, DateTimeOffset? ConfirmedAt = null);

internal sealed class AddressCorrectionMapping : IEntityTypeConfiguration<AddressCorrection>
{
    public void Configure(EntityTypeBuilder<AddressCorrection> builder) => builder.HasKey(c => c.Hash);
}
