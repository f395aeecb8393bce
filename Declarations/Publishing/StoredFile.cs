using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>Who may read a file of a delivered edition.</summary>
public enum Audience
{
    /// <summary>Everyone: the edition has one rendering, or the file holds no names.</summary>
    Both,

    /// <summary>The secretariat and the recorded recipients.</summary>
    Complete,

    /// <summary>Everyone.</summary>
    Public,

    /// <summary>The recorded recipients, instead of the complete files, once a name has left.</summary>
    Recipients,
}

/// <summary>A file of an edition as stored: sealed content beside the hash and length of the plain content.</summary>
public sealed class StoredFile
{
    public const string Purpose = "edition.file";

    public required Guid EditionId { get; init; }

    public required string Name { get; init; }

    /// <summary>The <see cref="Edition.PublicRevision"/> that it belongs to; 0 for the files of the first rendering.</summary>
    public required int Revision { get; init; }

    public required Audience Audience { get; set; }

    /// <summary>Lower-case hex, of the plain content.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Null once a later rendering replaced it: the hash is kept, so that the published file still verifies.</summary>
    public required byte[]? Content { get; set; }

    public DateTimeOffset? SupersededAt { get; set; }

    internal static StoredFile Seal(DeclarationsDb db, Edition edition, EditionFile file, Audience audience, int revision) => new()
    {
        EditionId = edition.Id,
        Name = file.Name,
        Revision = revision,
        Audience = audience,
        Sha256 = file.Sha256,
        Bytes = file.Bytes.Length,
        Content = db.Privacy.Seal(file.Bytes, Purpose),
    };
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder) =>
        builder.ToTable("edition_files").HasKey(f => new { f.EditionId, f.Name, f.Revision });
}
