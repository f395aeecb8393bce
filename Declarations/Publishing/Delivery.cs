using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>The delivery of an edition to one recipient: the day, which files, recorded by whom, and the acknowledgement.</summary>
public sealed class Delivery
{
    public const string Purpose = "delivery";

    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    public required Guid DeclarationId { get; init; }

    public required DateOnly DeliveredOn { get; set; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>The names of the delivered files, as they were called then.</summary>
    public required string[] Files { get; set; }

    /// <summary>Sealed <see cref="DeliveryDetails"/>: the recipient may be a person.</summary>
    public required byte[] Details { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Set when it was recorded by mistake.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed record DeliveryDetails(string? Recipient, string? Acknowledgement, string? Email = null, string? RemovedBecause = null);

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
    }
}
