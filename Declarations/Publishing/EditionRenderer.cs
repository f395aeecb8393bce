using Declarations.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Renders a frozen edition. Safe to repeat: a ready edition is skipped, and an interrupted run leaves nothing behind.</summary>
public static class EditionRenderer
{
    public static async Task Render(DeclarationsDb db, Typesetter typesetter, Guid editionId, TimeProvider clock, CancellationToken cancel)
    {
        var found = await db.Editions.Where(e => e.Id == editionId)
            .Select(e => new { Edition = e, e.Input!.Frozen }).SingleAsync(cancel);
        var edition = found.Edition;
        if (edition.State != EditionState.Rendering)
        {
            return;
        }

        var start = clock.GetTimestamp();
        try
        {
            var frozen = FrozenEdition.Unseal(db, found.Frozen);
            var files = await EditionFiles.Render(typesetter, frozen, await ChangesOf(db, edition, frozen, cancel), cancel);
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

        var previous = await db.Editions
            .Where(e => e.DeclarationId == edition.DeclarationId && e.Number < edition.Number && e.Kind == EditionKind.Final
                && e.State != EditionState.Failed)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Input!.Frozen }).FirstOrDefaultAsync(cancel);
        return previous is null ? null : EditionChanges.Between(previous.Number, FrozenEdition.Unseal(db, previous.Frozen), frozen);
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
