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

    public static async Task<OpenedFile?> Find(DeclarationsDb db, Edition edition, string name, CancellationToken cancel) =>
        await db.EditionFiles.AsNoTracking().SingleOrDefaultAsync(f => f.EditionId == edition.Id && f.Name == name, cancel) is { } file
            ? new OpenedFile(file.Name, file.Sha256, db.Privacy.Unseal(file.Content, StoredFile.Purpose))
            : null;
}
