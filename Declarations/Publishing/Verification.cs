using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record VerifiedFile(Edition Edition, string Slug, string Title, string FileName, IReadOnlyList<Erratum> Errata);

/// <summary>Finds the edition of a file by the file's SHA-256.</summary>
public static class Verification
{
    /// <summary>Null unless the hash is of a file of a ready final edition.</summary>
    public static async Task<VerifiedFile?> Find(DeclarationsDb db, string sha256, CancellationToken cancel)
    {
        var wanted = sha256.Trim().ToLowerInvariant();
        if (wanted.Length != 64 || !wanted.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var found = await (
            from file in db.EditionFiles.AsNoTracking()
            join edition in db.Editions.AsNoTracking() on file.EditionId equals edition.Id
            join declaration in db.Declarations.AsNoTracking() on edition.DeclarationId equals declaration.Id
            where file.Sha256 == wanted && edition.Kind == EditionKind.Final && edition.State == EditionState.Ready
            orderby edition.DeliveredAt == null, edition.Number
            select new { edition, declaration.Slug, declaration.Title, file.Name }).FirstOrDefaultAsync(cancel);
        return found is null
            ? null
            : new VerifiedFile(found.edition, found.Slug, found.Title, found.Name,
                [.. (await Errata.Of(db, [found.edition], cancel))[found.edition.Id]]);
    }
}
