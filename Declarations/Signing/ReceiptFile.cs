using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

/// <summary>A receipt as PDF that a signer asked for; at most one for each signature, deleted within a day.</summary>
public sealed class ReceiptFile
{
    public const string Purpose = "receipt.file";

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public required Guid SignatureId { get; init; }

    /// <summary>New with each request, so that a late rendering does not replace a newer one.</summary>
    public required Guid Id { get; init; }

    /// <summary>A full hour, at most 24 hours after the request.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>The PDF; null until it is rendered.</summary>
    public byte[]? Sealed { get; init; }

    internal static ReceiptFile Of(Guid signatureId, DateTimeOffset now)
    {
        var end = now + Kept;
        var endsAt = new DateTimeOffset(end.UtcTicks - (end.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        return new() { Id = Guid.CreateVersion7(endsAt), SignatureId = signatureId, EndsAt = endsAt };
    }
}

internal sealed class ReceiptFileMapping : IEntityTypeConfiguration<ReceiptFile>
{
    public void Configure(EntityTypeBuilder<ReceiptFile> builder) => builder.HasKey(f => f.SignatureId);
}

public static class ReceiptFiles
{
    /// <summary>Deletes receipts that say what their signatures no longer are, also those that are being rendered.</summary>
    internal static Task Forget(DeclarationsDb db, IReadOnlyCollection<Guid> signatureIds, CancellationToken cancel) =>
        db.ReceiptFiles.Where(f => signatureIds.Contains(f.SignatureId)).ExecuteDeleteAsync(cancel);

    public static Task DeleteEnded(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.ReceiptFiles.Where(f => f.EndsAt <= now).ExecuteDeleteAsync(cancel);
}
