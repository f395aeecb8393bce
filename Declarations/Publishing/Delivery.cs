using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>The delivery of one edition: when, which file, recorded by whom, and the acknowledgement.</summary>
public sealed class Delivery
{
    public const string Purpose = "delivery";

    public required Guid EditionId { get; init; }

    public required Guid DeclarationId { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>Lower-case hex, of the delivered file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Sealed <see cref="DeliveryDetails"/>: the recipient may be a person.</summary>
    public required byte[] Details { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }
}

internal sealed record DeliveryDetails(string? Recipient, string? Acknowledgement);

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder) => builder.HasKey(d => d.EditionId);
}
