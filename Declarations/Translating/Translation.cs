using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Translating;

/// <summary>
/// A numbered, immutable state of a declaration's text in another language. It has the structure of the authentic text: each clause's
/// words, and the authentic words that they translate.
/// </summary>
public sealed class Translation
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required int Number { get; init; }

    public required int BaseNumber { get; init; }

    /// <summary>The version of the authentic text that stood beside it.</summary>
    public required int VersionNumber { get; init; }

    public required string? Title { get; init; }

    public required string? Subtitle { get; init; }

    /// <summary>SHA-256 of the title and subtitle that were translated; empty while they are not.</summary>
    public required string TitleSource { get; init; }

    public required string[] ClauseIds { get; init; }

    /// <summary>Markdown of each clause, in the order of <see cref="ClauseIds"/>; citations name footnotes by the ids of their clauses.</summary>
    public required string[] Words { get; init; }

    /// <summary>See <see cref="AuthenticText.Sha256Of"/>.</summary>
    public required string[] SourceSha256 { get; init; }

    public required int[] SourceVersions { get; init; }

    public required string Summary { get; init; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public Dictionary<string, TranslatedClause> Read() => ClauseIds.Select((id, at) =>
        new TranslatedClause(id, Words[at], SourceSha256[at], SourceVersions[at])).ToDictionary(c => c.ClauseId, StringComparer.Ordinal);
}

/// <param name="ClauseId">Of the authentic text.</param>
/// <param name="Words">Markdown; citations name footnotes by the ids of their clauses.</param>
/// <param name="SourceSha256">Of the authentic words that it translates.</param>
/// <param name="SourceVersion">The version in which they were.</param>
public sealed record TranslatedClause(string ClauseId, string Words, string SourceSha256, int SourceVersion);

public static class TranslationQueries
{
    /// <summary>One translation, not tracked; the newest of its language when no number is given. Null when there is none.</summary>
    public static Task<Translation?> FindTranslation(
        this DeclarationsDb db, Guid declarationId, string language, int? number, CancellationToken cancel) =>
        db.Translations.AsNoTracking()
            .Where(t => t.DeclarationId == declarationId && t.Language == language && (number == null || t.Number == number))
            .OrderByDescending(t => t.Number).FirstOrDefaultAsync(cancel);
}

internal sealed class TranslationMapping : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> builder) =>
        builder.Property(t => t.SourceSha256).HasColumnName("source_sha256");
}
