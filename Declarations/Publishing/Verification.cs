using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>What a hash was recognised as.</summary>
/// <param name="FileName">Null when the hash is the Merkle root of the edition's roll.</param>
/// <param name="IsReplaced">The file was published, and replaced since: a name was removed from it.</param>
/// <param name="SupersededBy">The newest delivered edition in its language, when it is not this one.</param>
public sealed record VerifiedFile(
    Edition Edition, string Slug, string Title, string? FileName, bool IsReplaced, DateOnly? DeliveredOn, int? SupersededBy,
    IReadOnlyList<Erratum> Errata);

/// <summary>Finds the delivered edition of a file by the file's SHA-256, or by the Merkle root that both renderings print.</summary>
public static class Verification
{
    /// <summary>Null unless the hash belongs to a delivered edition.</summary>
    public static async Task<VerifiedFile?> Find(DeclarationsDb db, string hash, CancellationToken cancel)
    {
        var wanted = hash.Trim().ToLowerInvariant();
        if (wanted.Length != 64 || !wanted.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var found = await (
            from file in db.EditionFiles.AsNoTracking()
            where file.Sha256 == wanted
            select new { file.EditionId, Name = (string?)file.Name, IsReplaced = file.SupersededAt != null })
            .Concat(from edition in db.Editions
                    where edition.MerkleRoot == wanted
                    select new { EditionId = edition.Id, Name = (string?)null, IsReplaced = false })
            .Join(db.Editions.AsNoTracking(), match => match.EditionId, edition => edition.Id, (match, edition) => new { match, edition })
            .Where(each => each.edition.DeliveredAt != null)
            .Join(db.Declarations, each => each.edition.DeclarationId, d => d.Id, (each, d) => new
            {
                each.match.Name,
                each.match.IsReplaced,
                each.edition,
                d.Slug,
                d.Title,
                DeliveredOn = db.Deliveries.Where(x => x.EditionId == each.edition.Id && x.RemovedAt == null)
                    .Min(x => (DateOnly?)x.DeliveredOn),
                Newest = db.Editions.Where(e => e.DeclarationId == d.Id && e.DeliveredAt != null && e.Language == each.edition.Language
                        && e.Kind == EditionKind.Final)
                    .Max(e => (int?)e.Number),
            })
            .OrderBy(each => each.edition.CutOff).FirstOrDefaultAsync(cancel);
        return found is null
            ? null
            : new VerifiedFile(found.edition, found.Slug, found.Title, found.Name, found.IsReplaced, found.DeliveredOn,
                found.Newest > (found.edition.AddendumTo ?? found.edition.Number) ? found.Newest : null,
                [.. (await Errata.Of(db, [found.edition], cancel))[found.edition.Id]]);
    }
}
