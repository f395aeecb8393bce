using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// Renders the public files of delivered editions again when the register has changed since, and notes the errata. Until then the
/// files are not served. The delivered files stay as they are, for the secretariat.
/// </summary>
public static class RepublishEditions
{
    public static async Task Run(DeclarationsDb db, Typesetter typesetter, TimeProvider clock, CancellationToken cancel)
    {
        var outdated = await db.Editions
            .Where(e => e.DeliveredAt != null && e.State == EditionState.Ready && e.RollChanges != e.RollChangesRendered)
            .OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancel);
        foreach (var id in outdated)
        {
            db.ChangeTracker.Clear();
            var found = await db.Editions.Where(e => e.Id == id).Select(e => new { Edition = e, e.Input!.Frozen }).SingleAsync(cancel);
            // The register is read after the count of its changes: a later change makes the edition outdated again.
            await Republish(db, typesetter, found.Edition, FrozenEdition.Unseal(db, found.Frozen), clock.GetUtcNow(), cancel);
        }
    }

    private static async Task Republish(
        DeclarationsDb db, Typesetter typesetter, Edition edition, FrozenEdition frozen, DateTimeOffset now, CancellationToken cancel)
    {
        if (!edition.IsOutdated)
        {
            return;
        }

        var shown = await PublicRoll.Read(db, edition.DeclarationId, frozen, cancel);
        var differs = frozen.Rows.Zip(shown).Any(pair => pair.First.Row.Name != pair.Second.Name);
        var revision = edition.PublicRevision;
        if (differs || revision > 0)
        {
            revision++;
            var rendering = EditionRenderer.Compose(
                frozen, RenderingKind.Public, shown, await EditionRenderer.Previous(db, edition, cancel));
            var files = await EditionRenderer.Public(db, typesetter, edition, rendering, revision, cancel);
            foreach (var old in await db.EditionFiles.Where(f => f.EditionId == edition.Id && f.SupersededAt == null).ToListAsync(cancel))
            {
                Replace(old, now);
            }

            db.EditionFiles.AddRange(files);
            db.Record(now, "worker", "edition.republished", $"edition:{edition.Id}", edition.DeclarationId,
                new { edition.PublicRevision }, new { PublicRevision = revision });
        }

        await NoteErrata(db, edition, frozen, shown, now, cancel);
        edition.Republish(edition.RollChanges, revision);
        await db.SaveChangesAsync(cancel);
    }

    private static void Replace(StoredFile old, DateTimeOffset now)
    {
        if (old.Audience is Audience.Public)
        {
            (old.Content, old.SupersededAt) = (null, now);
        }
        else if (old.Name is not EditionFiles.Markdown)
        {
            old.Audience = Audience.Complete;
        }
    }

    private static async Task NoteErrata(
        DeclarationsDb db, Edition edition, FrozenEdition frozen, IReadOnlyList<RollRow> shown, DateTimeOffset now,
        CancellationToken cancel)
    {
        var noted = await db.EditionErrata.Where(e => e.EditionId == edition.Id).ToDictionaryAsync(e => e.SignatoryId, cancel);
        var removed = frozen.Rows.Zip(shown).Where(pair => pair.Second.Group is RowListing.Removed)
            .ToDictionary(pair => pair.First.SignatoryId, pair => pair.First.Row);
        db.EditionErrata.RemoveRange(noted.Values.Where(erratum => !removed.ContainsKey(erratum.SignatoryId)));
        var added = removed.Where(row => !noted.ContainsKey(row.Key)).ToList();
        var ids = added.ConvertAll(row => row.Key);
        var left = await db.Signatures.Where(s => ids.Contains(s.Id) && (s.WithdrawnAt ?? s.InvalidatedAt) != null)
            .Select(s => new { s.Id, At = s.WithdrawnAt ?? s.InvalidatedAt }).ToDictionaryAsync(s => s.Id, s => s.At, cancel);
        db.EditionErrata.AddRange(added.Select(row => new EditionErratum
        {
            EditionId = edition.Id,
            SignatoryId = row.Key,
            Kind = row.Value.Kind,
            Country = row.Value.Country,
            NotedAt = left.GetValueOrDefault(row.Key) ?? now,
        }));
    }
}
