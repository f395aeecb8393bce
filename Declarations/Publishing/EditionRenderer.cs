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
            var frozen = FrozenEdition.Unseal(db, found.Frozen);
            var files = await Seal(db, press, edition, frozen, cancel);
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

    /// <summary>The final edition before this one in its language, whose roll its list of changes starts from.</summary>
    internal static async Task<(int Number, FrozenEdition Frozen)?> Previous(DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        if (edition.Kind == EditionKind.Draft)
        {
            return null;
        }

        var previous = await db.Editions
            .Where(e => e.DeclarationId == edition.DeclarationId && e.Number < edition.Number && e.Kind == EditionKind.Final
                && e.Language == edition.Language
                && e.State != EditionState.Failed)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Input!.Frozen }).FirstOrDefaultAsync(cancel);
        return previous is null ? null : (previous.Number, FrozenEdition.Unseal(db, previous.Frozen));
    }

    internal static EditionFiles Compose(
        FrozenEdition frozen, RenderingKind kind, IReadOnlyList<RollRow> rows, (int Number, FrozenEdition Frozen)? previous) =>
        new(frozen, kind, rows,
            previous is var (number, before) ? EditionChanges.Between(number, before, frozen, rows) : null);

    private static async Task<List<StoredFile>> Seal(
        DeclarationsDb db, EditionPress press, Edition edition, FrozenEdition frozen, CancellationToken cancel) =>
        (await First(press, edition.Kind, frozen, await Previous(db, edition, cancel), cancel))
            .ConvertAll(each => StoredFile.Seal(db, edition, each.File, each.Audience, each.Audience is Audience.Public ? 1 : 0));

    /// <summary>The files as of the cut-off: for the recipients and once more for the public when the two differ.</summary>
    internal static async Task<List<(EditionFile File, Audience Audience)>> First(
        EditionPress press, EditionKind kind, FrozenEdition frozen, (int, FrozenEdition)? previous, CancellationToken cancel)
    {
        IReadOnlyList<RollRow> complete = [.. frozen.Rows.Select(row => row.Row)];
        var shown = kind == EditionKind.Draft ? complete : [.. frozen.Rows.Select(row => CurrentRoll.Show(row.Row, row.Row.Listing))];
        var differs = complete.Zip(shown).Any(pair => pair.First.Name != pair.Second.Name);
        var first = await Compose(frozen, differs ? RenderingKind.Complete : RenderingKind.Single, complete, previous).Render(press, cancel);
        var files = first.Select(file => (file, differs && file.Name is not EditionFiles.Markdown ? Audience.Complete : Audience.Both)).ToList();
        if (differs)
        {
            files.AddRange((await Again(press, Compose(frozen, RenderingKind.Public, shown, previous), cancel)).Select(file => (file, Audience.Public)));
        }

        return files;
    }

    /// <summary>The files of a further rendering; the text is shared with the first one.</summary>
    internal static async Task<IEnumerable<EditionFile>> Again(EditionPress press, EditionFiles rendering, CancellationToken cancel) =>
        (await rendering.Render(press, cancel)).Where(file => file.Name is not EditionFiles.Markdown);
}
