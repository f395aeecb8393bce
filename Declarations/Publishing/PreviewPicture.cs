using System.Security.Cryptography;
using System.Text.Json;
using Declarations.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>A picture as it was drawn last: drawn when first asked for, and again when its words or its template changed.</summary>
public sealed class PreviewPicture
{
    private static readonly SemaphoreSlim Drawings = new(2); // whoever comes while both are drawn waits, and finds what was drawn

    /// <summary>Slug and language; the language alone for the site's own; <c>editions/</c> and its id for an edition's first page.</summary>
    public required string Address { get; init; }

    /// <summary>Lower-case hex, of words and template.</summary>
    public required string ContentHash { get; init; }

    public required byte[] Png { get; init; }

    /// <exception cref="TypesettingException">Drawing failed.</exception>
    public static Task<PreviewPicture> Get(
        DeclarationsDb db, Typesetter typesetter, string? slug, PrintedPreview preview, CancellationToken cancel) => Get(
            db, slug is null ? preview.Language : $"{slug}/{preview.Language}", HashOf(preview),
            () => typesetter.Typeset(preview, cancel), cancel);

    /// <exception cref="TypesettingException">Drawing failed.</exception>
    internal static async Task<PreviewPicture> Get(
        DeclarationsDb db, string address, string hash, Func<Task<byte[]>> draw, CancellationToken cancel)
    {
        if (await Find(db, address, hash, cancel) is { } known)
        {
            return known;
        }

        await Drawings.WaitAsync(cancel);
        try
        {
            return await Find(db, address, hash, cancel)
                ?? await Keep(db, new() { Address = address, ContentHash = hash, Png = await draw() }, cancel);
        }
        finally
        {
            Drawings.Release();
        }
    }

    private static Task<PreviewPicture?> Find(DeclarationsDb db, string address, string hash, CancellationToken cancel) =>
        db.PreviewPictures.AsNoTracking().SingleOrDefaultAsync(p => p.Address == address && p.ContentHash == hash, cancel);

    private static async Task<PreviewPicture> Keep(DeclarationsDb db, PreviewPicture picture, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into preview_pictures (address, content_hash, png) values ({picture.Address}, {picture.ContentHash}, {picture.Png})
            on conflict (address) do update set content_hash = excluded.content_hash, png = excluded.png
            """, cancel);
        return picture;
    }

    private static string HashOf(PrintedPreview preview)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Template.Value);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(preview));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static readonly Lazy<byte[]> Template = new(() => File.ReadAllBytes(Path.Combine(TemplateFolder.Find("publishing"), "preview.typ")));
}

internal sealed class PreviewPictureMapping : IEntityTypeConfiguration<PreviewPicture>
{
    public void Configure(EntityTypeBuilder<PreviewPicture> builder) => builder.HasKey(p => p.Address);
}
