using Declarations.Declaring;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Translating;

/// <summary>A translation fixed for reading and signing, with the words and the title that it has then.</summary>
public sealed class TranslationRelease
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required string Language { get; init; }

    /// <summary>Of the translation.</summary>
    public required int Number { get; init; }

    /// <summary>Of the authentic text.</summary>
    public required int VersionNumber { get; init; }

    public required string AuthenticSha256 { get; init; }

    public required string Title { get; init; }

    public required string? Subtitle { get; init; }

    /// <summary>Canonical, without clause ids; <see cref="TextSha256"/> is its hash.</summary>
    public required string Markdown { get; init; }

    public required string TextSha256 { get; init; }

    public required string[] ClauseIds { get; init; }

    public required Guid ReleasedBy { get; init; }

    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>When it was taken back or another took its place.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public TextDocument Read() => TextDocument.Parse(Markdown, ClauseIds);
}

public static class TranslationReleases
{
    /// <summary>The text of a declaration's release, not tracked; also when the release has ended since the declaration was read.</summary>
    public static Task<TranslationRelease> FindRelease(
        this DeclarationsDb db, Declaration declaration, ReleasedText text, CancellationToken cancel) =>
        db.TranslationReleases.AsNoTracking()
            .Where(r => r.DeclarationId == declaration.Id && r.Language == text.Language && r.TextSha256 == text.TextSha256)
            .OrderByDescending(r => r.ReleasedAt).FirstAsync(cancel);
}

internal sealed class TranslationReleaseMapping : IEntityTypeConfiguration<TranslationRelease>
{
    public void Configure(EntityTypeBuilder<TranslationRelease> builder)
    {
        builder.Property(r => r.TextSha256).HasColumnName("text_sha256");
        builder.Property(r => r.AuthenticSha256).HasColumnName("authentic_sha256");
    }
}
