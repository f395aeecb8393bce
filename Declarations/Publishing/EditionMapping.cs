using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

public static class EditionQueries
{
    /// <summary>Tracked; null when unknown.</summary>
    public static Task<Edition?> FindEdition(this DeclarationsDb db, Guid declarationId, int number, CancellationToken cancel) =>
        db.Editions.FirstOrDefaultAsync(e => e.DeclarationId == declarationId && e.Number == number, cancel);
}

internal sealed class EditionMapping : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        builder.ToTable("editions");
        builder.HasOne(e => e.Input).WithOne().HasForeignKey<EditionInput>(i => i.Id);
        builder.Navigation(e => e.Input).IsRequired();
        builder.Ignore(e => e.IsPublic);
        builder.Ignore(e => e.Counts);
    }
}

/// <summary>A file of an edition as it is stored: sealed, beside the hash of what it opens to.</summary>
public sealed class StoredFile
{
    public const string Purpose = "edition.file";

    public required Guid EditionId { get; init; }

    public required string Name { get; init; }

    /// <summary>Lower-case hex, of the opened file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the opened file.</summary>
    public required long Bytes { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder) =>
        builder.ToTable("edition_files").HasKey(f => new { f.EditionId, f.Name });
}
