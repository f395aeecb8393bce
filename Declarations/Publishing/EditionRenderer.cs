using Declarations.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Renders a frozen edition. A second run finds it ready and does nothing; a run that was cut short left nothing behind.</summary>
public static class EditionRenderer
{
    public static async Task Render(DeclarationsDb db, Typesetter typesetter, Guid editionId, TimeProvider clock, CancellationToken cancel)
    {
        var edition = await db.Editions.SingleAsync(e => e.Id == editionId, cancel);
        if (edition.State != EditionState.Rendering)
        {
            return;
        }

        var start = clock.GetTimestamp();
        try
        {
            var frozen = await FrozenEdition.Load(db, edition.Id, cancel);
            var files = await EditionFiles.Make(typesetter, frozen, await ChangesOf(db, edition, frozen, cancel), cancel);
            db.EditionFiles.AddRange(files.Select(file => Seal(db, edition, file)));
            edition.BecomeReady(clock.GetUtcNow());
        }
        catch (TypesettingException exception)
        {
            edition.Fail(exception.Message, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancel);
        Metrics.Render(edition.Kind, clock.GetElapsedTime(start), edition.State is EditionState.Ready);
    }

    private static async Task<EditionChanges?> ChangesOf(DeclarationsDb db, Edition edition, FrozenEdition frozen, CancellationToken cancel)
    {
        if (edition.Kind == EditionKind.Draft)
        {
            return null;
        }

        var before = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == edition.DeclarationId && e.Number < edition.Number && e.Kind == EditionKind.Final
                && e.State != EditionState.Failed)
            .OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancel);
        return before is null ? null : EditionChanges.Between(before.Number, await FrozenEdition.Load(db, before.Id, cancel), frozen);
    }

    private static StoredFile Seal(DeclarationsDb db, Edition edition, EditionFile file) => new()
    {
        EditionId = edition.Id,
        Name = file.Name,
        Sha256 = file.Sha256,
        Bytes = file.Bytes.Length,
        Content = db.Privacy.Seal(file.Bytes, StoredFile.Purpose),
    };
}
