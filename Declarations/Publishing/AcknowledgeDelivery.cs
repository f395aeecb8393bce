using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>The page behind the link of a delivery: shows it and its files, and records that they were received.</summary>
public static class AcknowledgeDelivery
{
    public const string Actor = "recipient";

    /// <summary>The state that the link finds; changes nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>link_unknown</c>.</exception>
    public static async Task<DeliveryView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var found = await Find(db, token, cancel);
        var (state, edition, declaration) = (found.State, found.Edition, found.Declaration);
        var view = new DeliveryView(state, declaration.Slug, declaration.Title, edition.Number, null, null, [], false, null, null, [])
        {
            AddendumTo = edition.AddendumTo,
        };
        if (found.IsEnded)
        {
            return view;
        }

        var files = edition.IsOutdated ? [] : await OpenedFile.ListOfRecipient(db, found.Delivery, cancel);
        var newest = await db.Editions.Where(e => e.DeclarationId == declaration.Id && e.Language == edition.Language && e.DeliveredAt != null
                && e.Kind == EditionKind.Final)
            .MaxAsync(e => (int?)e.Number, cancel);
        return view with
        {
            Recipient = db.DetailsOf(found.Delivery).Recipient,
            DeliveredOn = found.Delivery.DeliveredOn,
            Files = files,
            IsChanging = edition.IsOutdated,
            AcknowledgedAt = found.Link.AcknowledgedAt,
            SupersededBy = newest > (edition.AddendumTo ?? edition.Number) ? newest : null,
            Errata = [.. (await Errata.Of(db, [edition], cancel))[edition.Id]],
        };
    }

    /// <summary>Records once that the files were received.</summary>
    /// <exception cref="RuleBrokenException"><c>delivery_removed</c> or <c>link_replaced</c>, or the link is garbled or unknown.</exception>
    public static async Task<DeliveryView> Acknowledge(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await Find(db, token, cancel);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockDelivery(found.Delivery.Id, cancel);
            found = await Find(db, token, cancel);
            RequireWorking(found.State);
            var recorded = await db.DeliveryLinks.Where(l => l.Hash == found.Link.Hash && l.AcknowledgedAt == null)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.AcknowledgedAt, now), cancel);
            if (recorded > 0)
            {
                db.Record(now, Actor, "delivery.acknowledged", $"edition:{found.Edition.Id}", found.Declaration.Id,
                    after: new { Delivery = found.Delivery.Id, found.Delivery.Files });
                await db.SaveChangesAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        return await Show(db, token, cancel);
    }

    /// <summary>One of the delivered files, without the names that left since. Null when it is none of them.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>edition_changing</c>, <c>delivery_removed</c> or <c>link_replaced</c>, or the link is garbled or unknown.
    /// </exception>
    public static async Task<(OpenedFile File, DeliveryView Of)?> Open(
        DeclarationsDb db, string? token, string name, CancellationToken cancel)
    {
        var found = await Find(db, token, cancel);
        RequireWorking(found.State);
        OpenedFile.RequireUnchanged(found.Edition);
        var file = await OpenedFile.FindOfRecipient(db, found.Delivery, name, cancel);
        return file is null ? null : (file, await Show(db, token, cancel));
    }

    private static void RequireWorking(DeliveryState state)
    {
        switch (state)
        {
            case DeliveryState.Removed:
                throw new RuleBrokenException("delivery_removed", "This delivery was recorded by mistake, and its record was removed.");
            case DeliveryState.Replaced:
                throw new RuleBrokenException("link_replaced", "The address of the recipient was corrected, and another link was mailed to it.");
        }
    }

    private static async Task<Found> Find(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = DeliveryLink.HashOf(token);
        return await (
            from link in db.DeliveryLinks.AsNoTracking()
            where link.Hash == hash
            join delivery in db.Deliveries.AsNoTracking() on link.DeliveryId equals delivery.Id
            join edition in db.Editions.AsNoTracking() on delivery.EditionId equals edition.Id
            join declaration in db.Declarations.AsNoTracking() on delivery.DeclarationId equals declaration.Id
            select new Found(link, delivery, edition, declaration)).SingleOrDefaultAsync(cancel)
            ?? throw new RuleBrokenException("link_unknown", "No delivery was found for this link.");
    }

    private sealed record Found(DeliveryLink Link, Delivery Delivery, Edition Edition, Declaration Declaration)
    {
        public DeliveryState State => Delivery.RemovedAt is not null ? DeliveryState.Removed
            : Link.EndedAt is not null ? DeliveryState.Replaced
            : Link.AcknowledgedAt is not null ? DeliveryState.Acknowledged : DeliveryState.Delivered;

        public bool IsEnded => State is DeliveryState.Removed or DeliveryState.Replaced;
    }
}
