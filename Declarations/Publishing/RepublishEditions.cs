using System.Runtime.ExceptionServices;
using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Declarations.Publishing;

/// <summary>
/// Renders the public files of delivered editions again when the register has changed since, and the complete ones for the links of
/// their recipients, and notes the errata. Until then the files are not served. The delivered files stay as they are, for the secretariat.
/// </summary>
public static partial class RepublishEditions
{
    public static async Task Run(DeclarationsDb db, EditionPress press, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        var outdated = await db.Editions
            .Where(e => e.DeliveredAt != null && e.State == EditionState.Ready && e.RollChanges != e.RollChangesRendered)
            .OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancel);
        ExceptionDispatchInfo? first = null;
        foreach (var id in outdated)
        {
            db.ChangeTracker.Clear();
            try
            {
                var found = await db.Editions.Where(e => e.Id == id).Select(e => new { Edition = e, e.Input!.Frozen }).SingleAsync(cancel);
                // The register is read after the count of its changes: a later change makes the edition outdated again.
                await Republish(db, press, found.Edition, await EditionRenderer.Unseal(db, found.Edition, found.Frozen, cancel), clock.GetUtcNow(), cancel);
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                Failed(log, id, fault.GetType().Name);
                first ??= ExceptionDispatchInfo.Capture(fault);
            }
        }

        first?.Throw();
    }

    private static async Task Republish(
        DeclarationsDb db, EditionPress press, Edition edition, FrozenEdition frozen, DateTimeOffset now, CancellationToken cancel)
    {
        if (!edition.IsOutdated)
        {
            return;
        }

        var roll = await CurrentRoll.Read(db, edition.DeclarationId, frozen, cancel);
        var (revision, frozenRoll) = (edition.PublicRevision, ShownRoll.Of(frozen, row => row));
        if (frozenRoll.Differs(roll.Public) || revision > 0)
        {
            revision++;
            var current = await db.EditionFiles.Where(f => f.EditionId == edition.Id && f.SupersededAt == null).ToListAsync(cancel);
            var files = (await Render(RenderingKind.Public, roll.Public, Audience.Public)).ToList();
            if (frozenRoll.Differs(roll.Complete) || current.Exists(f => f.Audience is Audience.Recipients))
            {
                files.AddRange(await Render(RenderingKind.Complete, roll.Complete, Audience.Recipients));
            }

            current.ForEach(old => Replace(old, now));
            db.EditionFiles.AddRange(files);
            db.Record(now, "worker", "edition.republished", $"edition:{edition.Id}", edition.DeclarationId,
                new { edition.PublicRevision }, new { PublicRevision = revision });
        }

        await NoteErrata.Note(db, edition, frozen, roll.Public, now, cancel);
        edition.Republish(edition.RollChanges, revision);
        await db.SaveChangesAsync(cancel);

        async Task<IEnumerable<StoredFile>> Render(RenderingKind kind, ShownRoll shown, Audience audience) =>
            (await EditionRenderer.Again(press, new(frozen, kind, shown), cancel))
                .Select(file => StoredFile.Seal(db, edition, file, audience, revision));
    }

    // The message of a fault may hold a name.
    [LoggerMessage(LogLevel.Error, "Edition {Id} could not be rendered again: {Fault}")]
    private static partial void Failed(ILogger log, Guid id, string fault);

    // The signature of a manifest names nobody, and lets the replaced files be rebuilt without the key.
    private static void Replace(StoredFile old, DateTimeOffset now)
    {
        if (old.Audience is Audience.Public or Audience.Recipients)
        {
            (old.Content, old.SupersededAt) = (Path.GetExtension(old.Name) is ".sig" ? old.Content : null, now);
        }
        else if (old.Name is not EditionFiles.Markdown)
        {
            old.Audience = Audience.Complete;
        }
    }
}
