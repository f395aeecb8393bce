using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Amending;

/// <summary>A signer's agreement to an amended text, with the text that the signature was on before.</summary>
public sealed class TextAgreement
{
    public required Guid SignatureId { get; init; }

    public required int VersionNumber { get; init; }

    public required string TextSha256 { get; init; }

    public required int EarlierVersion { get; init; }

    public required string EarlierTextSha256 { get; init; }

    /// <summary>The translation of the earlier text that was signed; null when it was the authentic text.</summary>
    public string? EarlierTextLanguage { get; init; }

    public string? EarlierTranslationSha256 { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }
}

internal sealed class TextAgreementMapping : IEntityTypeConfiguration<TextAgreement>
{
    public void Configure(EntityTypeBuilder<TextAgreement> builder)
    {
        builder.HasKey(a => new { a.SignatureId, a.VersionNumber });
        builder.Property(a => a.EarlierTranslationSha256).HasColumnName("earlier_translation_sha256");
    }
}
