using Declarations.Auditing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// An edition that was not delivered has no reason to keep names that are gone: once a signer whom it lists was erased, or the
/// retention has ended, its files and its frozen roll are deleted, and it cannot be delivered any more. What they were stays known by hash.
/// </summary>
public static class ErasedEditions
{
    /// <summary>Within it, a delivery that was removed as a mistake can be recorded as it was.</summary>
    private static readonly TimeSpan RemovedDeliveries = TimeSpan.FromDays(30);

    public static async Task Delete(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - RemovedDeliveries;
        var found = await (
            from edition in db.Editions
            where edition.DeliveredAt == null && edition.State != EditionState.Rendering
                && !db.Deliveries.Any(d => d.EditionId == edition.Id && d.RemovedAt > since)
            join input in db.EditionInputs on edition.Id equals input.Id
            where input.ListedIds != null && input.ListedIds!.Count > 0
            join declaration in db.Declarations on edition.DeclarationId equals declaration.Id
            where declaration.DataErasedAt != null || db.Signatures.Any(s => s.DeclarationId == declaration.Id && s.State == SignatureState.Erased
                && input.ListedIds!.Contains(s.Id))
            select edition.Id).ToListAsync(cancel);
        foreach (var id in found)
        {
            db.ChangeTracker.Clear();
            await Delete(db, id, now, cancel);
        }
    }

    private static async Task Delete(DeclarationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var edition = await db.Editions.SingleAsync(e => e.Id == id, cancel);
        await db.Lock(edition, cancel);
        if (edition.IsPublic)
        {
            return;
        }

        var frozen = await db.EditionInputs.Where(e => e.Id == id).Select(e => e.Frozen).SingleAsync(cancel);
        var emptied = (FrozenEdition.Unseal(db, frozen) with { Rows = [], Changes = null }).Seal(db);
        await db.EditionInputs.Where(e => e.Id == id)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.Frozen, emptied).SetProperty(x => x.ListedIds, []), cancel);
        await db.EditionFiles.Where(f => f.EditionId == id && f.Content != null)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.Content, (byte[]?)null).SetProperty(x => x.SupersededAt, now), cancel);
        edition.Erase(now);
        db.Record(now, "worker", edition.Kind is EditionKind.Draft ? "edition.draft_erased" : "edition.erased", $"edition:{id}", edition.DeclarationId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// Until the transaction ends, the edition is neither delivered nor erased by another one; what that one did is read. The
    /// declaration comes first, as wherever its register is changed.
    /// </summary>
    internal static async Task Lock(this DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {edition.DeclarationId} for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select from editions where id = {edition.Id} for update", cancel);
        await db.Entry(edition).ReloadAsync(cancel);
    }
}
