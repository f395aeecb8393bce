using System.Security.Cryptography;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

/// <summary>The organiser's logo on the cover of a declaration's editions, as it is printed.</summary>
public sealed class DeclarationLogo
{
    /// <summary>Of what is uploaded.</summary>
    public const int MaxBytes = 512 * 1024;

    private static readonly SemaphoreSlim Drawings = new(2); // each may take as much memory as the limit allows

    public required Guid DeclarationId { get; init; }

    public required byte[] Png { get; set; }

    /// <summary>Lower-case hex, of <see cref="Png"/>.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Draws an SVG or PNG file again, so that nothing but the picture is kept: no scripts, references or metadata.</summary>
    /// <exception cref="InvalidInputException">Neither of both, too large, or nothing that can be drawn.</exception>
    /// <exception cref="RuleBrokenException"><c>logo_not_drawn</c>: nothing is known about the file, since it could not be drawn now.</exception>
    public static async Task Put(
        DeclarationsDb db, Typesetter typesetter, Declaration declaration, byte[] uploaded, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var (png, fault) = uploaded.Length > MaxBytes ? (null, $"must have at most {MaxBytes / 1024} KB") : await Draw(typesetter, uploaded, cancel);
        if (png is null)
        {
            throw InvalidInputException.For("logo", fault!);
        }

        var logo = await Find(db, declaration.Id, cancel);
        var (before, after) = (logo?.Sha256, Convert.ToHexStringLower(SHA256.HashData(png)));
        if (before == after)
        {
            return;
        }

        if (logo is null)
        {
            db.DeclarationLogos.Add(new() { DeclarationId = declaration.Id, Png = png, Sha256 = after });
        }
        else
        {
            (logo.Png, logo.Sha256) = (png, after);
        }

        Record(db, declaration, before, after, actor, now);
        await db.SaveChangesAsync(cancel);
    }

    public static async Task Remove(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Find(db, declaration.Id, cancel) is { } logo)
        {
            db.DeclarationLogos.Remove(logo);
            Record(db, declaration, logo.Sha256, null, actor, now);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Null without a logo.</summary>
    public static Task<DeclarationLogo?> Find(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.DeclarationLogos.SingleOrDefaultAsync(l => l.DeclarationId == declarationId, cancel);

    private static async Task<(byte[]? Png, string? Fault)> Draw(Typesetter typesetter, byte[] uploaded, CancellationToken cancel)
    {
        await Drawings.WaitAsync(cancel);
        try
        {
            return await typesetter.DrawLogo(uploaded, cancel);
        }
        catch (TypesettingException failed)
        {
            throw new RuleBrokenException("logo_not_drawn", $"The logo could not be drawn, and nothing was changed. {failed.Message}");
        }
        finally
        {
            Drawings.Release();
        }
    }

    private static void Record(DeclarationsDb db, Declaration declaration, string? before, string? after, string actor, DateTimeOffset now) =>
        db.Record(now, actor, "declaration.logo_changed", $"declaration:{declaration.Id}", declaration.Id,
            before is null ? null : new { LogoSha256 = before }, after is null ? null : new { LogoSha256 = after });
}

internal sealed class DeclarationLogoMapping : IEntityTypeConfiguration<DeclarationLogo>
{
    public void Configure(EntityTypeBuilder<DeclarationLogo> builder) => builder.HasKey(l => l.DeclarationId);
}
