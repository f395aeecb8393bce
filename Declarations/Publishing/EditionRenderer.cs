using Declarations.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Renders a frozen edition. Safe to repeat: a ready edition is skipped, and an interrupted run leaves nothing behind.</summary>
public static class EditionRenderer
{
    public static async Task Render(DeclarationsDb db, EditionPress press, Guid editionId, TimeProvider clock, CancellationToken cancel)
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
            var files = await Seal(db, press, edition, await Unseal(db, edition, found.Frozen, cancel), cancel);
            db.EditionFiles.AddRange(files);
            edition.BecomeReady(files.Exists(file => file.Audience is Audience.Public), clock.GetUtcNow());
        }
        catch (TypesettingException exception)
        {
            edition.Fail(exception.Message, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancel);
        Metrics.Render(edition.Kind, clock.GetElapsedTime(start), edition.State is EditionState.Ready);
    }

    /// <summary>No further attempt is made: the edition fails, unless it is ready.</summary>
    public static async Task GiveUp(DeclarationsDb db, Guid editionId, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        var edition = await db.Editions.SingleOrDefaultAsync(e => e.Id == editionId, cancel);
        edition?.Fail($"Given up: {reason}", now);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What was frozen. Editions of an earlier release did not freeze their changes, which are between two frozen rolls.</summary>
    internal static async Task<FrozenEdition> Unseal(DeclarationsDb db, Edition edition, byte[] input, CancellationToken cancel)
    {
        var frozen = FrozenEdition.Unseal(db, input);
        if (frozen.Changes is not null || edition.SinceId is null)
        {
            return frozen;
        }

        var since = await db.Editions.Where(e => e.Id == edition.SinceId).Select(e => new { e.Number, e.State, e.TextSha256, e.Input!.Frozen }).SingleAsync(cancel);
        // The roll of an edition that is erased is not known any more.
        return since.State is EditionState.Failed ? frozen : frozen with
        {
            Changes = FrozenChanges.Between(since.Number, 0, !string.Equals(since.TextSha256, edition.TextSha256, StringComparison.Ordinal),
                FrozenEdition.Unseal(db, since.Frozen).Rows, frozen.Rows, new Dictionary<Guid, Guid>()),
        };
    }

    private static async Task<List<StoredFile>> Seal(
        DeclarationsDb db, EditionPress press, Edition edition, FrozenEdition frozen, CancellationToken cancel) =>
        (await First(press, edition.Kind, frozen, cancel))
            .ConvertAll(each => StoredFile.Seal(db, edition, each.File, each.Audience, each.Audience is Audience.Public ? 1 : 0));

    /// <summary>The files as of the cut-off: for the recipients and once more for the public when the two differ.</summary>
    internal static async Task<List<(EditionFile File, Audience Audience)>> First(
        EditionPress press, EditionKind kind, FrozenEdition frozen, CancellationToken cancel)
    {
        var complete = ShownRoll.Of(frozen, row => row);
        var shown = kind == EditionKind.Draft ? complete : ShownRoll.Of(frozen, row => CurrentRoll.Show(row, row.Listing));
        var differs = complete.Differs(shown);
        var first = await new EditionFiles(frozen, differs ? RenderingKind.Complete : RenderingKind.Single, complete).Render(press, cancel);
        var files = first.Select(file => (file, differs && file.Name is not EditionFiles.Markdown ? Audience.Complete : Audience.Both)).ToList();
        if (differs)
        {
            files.AddRange((await Again(press, new(frozen, RenderingKind.Public, shown), cancel)).Select(file => (file, Audience.Public)));
        }

        return files;
    }

    /// <summary>The files of a further rendering; the text is shared with the first one.</summary>
    internal static async Task<IEnumerable<EditionFile>> Again(EditionPress press, EditionFiles rendering, CancellationToken cancel) =>
        (await rendering.Render(press, cancel)).Where(file => file.Name is not EditionFiles.Markdown);
}
