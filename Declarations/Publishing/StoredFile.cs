using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>A file of an edition as stored: sealed content beside the hash and length of the plain content.</summary>
public sealed class StoredFile
{
    public const string Purpose = "edition.file";

    public required Guid EditionId { get; init; }

    public required string Name { get; init; }

    /// <summary>Lower-case hex, of the plain content.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder) =>
        builder.ToTable("edition_files").HasKey(f => new { f.EditionId, f.Name });
}
