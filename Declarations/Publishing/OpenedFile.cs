using Declarations.Exporting;
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
        ".docx" => WordExport.MediaType,
        ".sig" => "application/octet-stream",
        _ => "application/zip",
    };

    /// <summary>As the secretariat reads it: any file of any edition, the complete ones included.</summary>
    public static Task<OpenedFile?> Find(DeclarationsDb db, Edition edition, string name, CancellationToken cancel) =>
        Open(db, db.EditionFiles.Where(f => f.EditionId == edition.Id && f.Name == name && f.Audience != Audience.Recipients), cancel);

    /// <summary>As the public reads it.</summary>
    /// <exception cref="RuleBrokenException"><c>edition_changing</c>: the file may name somebody who left since.</exception>
    public static Task<OpenedFile?> FindPublic(DeclarationsDb db, Edition edition, string name, CancellationToken cancel)
    {
        if (!edition.IsPublic)
        {
            return Task.FromResult<OpenedFile?>(null);
        }

        RequireUnchanged(edition);
        return Open(db, db.EditionFiles.Where(f => f.EditionId == edition.Id && f.Name == name
            && (f.Audience == Audience.Both || f.Audience == Audience.Public)), cancel);
    }

    /// <summary>The delivered files as their recipient may read them now.</summary>
    internal static async Task<IReadOnlyList<EditionFileDetail>> ListOfRecipient(
        DeclarationsDb db, Delivery delivery, CancellationToken cancel) =>
        [.. (await OfRecipient(db, delivery).Select(f => new EditionFileDetail(f.Name, f.Sha256, f.Bytes, f.Audience)).ToListAsync(cancel))
            .GroupBy(f => f.Name, StringComparer.Ordinal).Select(Newest).OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>As the recipient of a delivery reads it: only what was delivered, and in it no name that has left since.</summary>
    internal static async Task<OpenedFile?> FindOfRecipient(DeclarationsDb db, Delivery delivery, string name, CancellationToken cancel) =>
        (await ListOfRecipient(db, delivery, cancel)).FirstOrDefault(f => f.Name.Equals(name, StringComparison.Ordinal)) is { } file
            ? await Open(db, OfRecipient(db, delivery).Where(f => f.Name == file.Name && f.Audience == file.Audience), cancel) : null;

    /// <exception cref="RuleBrokenException"><c>edition_changing</c>.</exception>
    internal static void RequireUnchanged(Edition edition)
    {
        if (edition.IsOutdated)
        {
            throw new RuleBrokenException("edition_changing",
                "A name is being removed or corrected in the files of this edition. They are available again in a few minutes.");
        }
    }

    private static IQueryable<StoredFile> OfRecipient(DeclarationsDb db, Delivery delivery) => db.EditionFiles.AsNoTracking()
        .Where(f => f.EditionId == delivery.EditionId && f.SupersededAt == null && delivery.Files.Contains(f.Name));

    // Once a name has left, the complete files exist a second time, without it.
    private static EditionFileDetail Newest(IEnumerable<EditionFileDetail> files) => files.MaxBy(f => f.Audience is Audience.Recipients)!;

    private static async Task<OpenedFile?> Open(DeclarationsDb db, IQueryable<StoredFile> files, CancellationToken cancel) =>
        await files.AsNoTracking().SingleOrDefaultAsync(f => f.SupersededAt == null, cancel) is { Content: { } content } file
            ? new OpenedFile(file.Name, file.Sha256, db.Privacy.Unseal(content, StoredFile.Purpose))
            : null;
}
