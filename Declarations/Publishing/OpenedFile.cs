using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record OpenedFile(string Name, string Sha256, byte[] Bytes)
{
    public string ContentType => Path.GetExtension(Name) switch
    {
        ".pdf" => "application/pdf",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        ".md" => "text/markdown; charset=utf-8",
        _ => "application/zip",
    };

    /// <summary>As the secretariat reads it: any file of any edition, the complete ones included.</summary>
    public static Task<OpenedFile?> Find(DeclarationsDb db, Edition edition, string name, CancellationToken cancel) =>
        Open(db, db.EditionFiles.Where(f => f.EditionId == edition.Id && f.Name == name), cancel);

    /// <summary>As the public reads it.</summary>
    /// <exception cref="RuleBrokenException"><c>edition_changing</c>: the file may name somebody who left since.</exception>
    public static Task<OpenedFile?> FindPublic(DeclarationsDb db, Edition edition, string name, CancellationToken cancel)
    {
        if (!edition.IsPublic)
        {
            return Task.FromResult<OpenedFile?>(null);
        }

        return edition.IsOutdated
            ? throw new RuleBrokenException("edition_changing",
                "A name is being removed from the files of this edition. They are available again in a few minutes.")
            : Open(db, db.EditionFiles.Where(f => f.EditionId == edition.Id && f.Name == name && f.Audience != Audience.Complete), cancel);
    }

    private static async Task<OpenedFile?> Open(DeclarationsDb db, IQueryable<StoredFile> files, CancellationToken cancel) =>
        await files.AsNoTracking().SingleOrDefaultAsync(f => f.SupersededAt == null, cancel) is { Content: { } content } file
            ? new OpenedFile(file.Name, file.Sha256, db.Privacy.Unseal(content, StoredFile.Purpose))
            : null;
}
