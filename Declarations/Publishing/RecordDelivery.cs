using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Registering;
using Declarations.Updating;
using Declarations.Validation;
using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// Records that an edition was handed to a recipient. The first delivery makes the edition public; a mistake can be corrected or removed,
/// and its record is kept.
/// </summary>
public static class RecordDelivery
{
    private const int LongestReason = 500;

    /// <summary>A repeated call records nothing new.</summary>
    public static async Task<Delivery> Deliver(
        DeclarationsDb db, Declaration declaration, Edition edition, NewDelivery request, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Lock(edition, cancel);
        edition.RequireDeliverable();
        declaration.RequireDeliverable();
        await AddendumDelivery.Require(db, edition, cancel);
        var (details, day, files) = await request.Read(db, declaration, edition, null, now, cancel);
        var earlier = await db.Deliveries.Where(d => d.EditionId == edition.Id && d.RemovedAt == null).ToListAsync(cancel);
        if (earlier.Find(d => d.DeliveredOn == day && d.Files.SequenceEqual(files) && db.DetailsOf(d) == details) is { } same)
        {
            return same;
        }

        if (!edition.IsPublic)
        {
            await SendUpdate.Notify(db, declaration.Id, edition.Number, edition.AddendumTo, day, now, cancel);
            await WebhookEvent.EnqueueDelivered(db, declaration, edition.Address.ToString(), day, now, cancel);
        }

        edition.Deliver(now);
        declaration.Deliver(now);
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            EditionId = edition.Id,
            DeclarationId = declaration.Id,
            DeliveredOn = day,
            RecordedAt = now,
            RecordedBy = actor,
            Files = files,
            Details = db.Privacy.SealJson(details, Delivery.Purpose),
            AcknowledgedAt = details.Acknowledgement is null ? null : now,
        };
        db.Deliveries.Add(delivery);
        db.Enqueue(now, JobQueue.Work, RollChange.Kind, new RollChange(declaration.Id));
        db.Record(now, actor, "edition.delivered", $"edition:{edition.Id}", declaration.Id,
            after: new { edition.Number, edition.AddendumTo, delivery.DeliveredOn, delivery.Files, details });
        if (details.Email is not null)
        {
            SendDeliveryLink.Enqueue(db, delivery.Id, now);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return delivery;
    }

    /// <summary>Changes what was recorded, and mails a corrected address a link of its own; null when there is no such delivery.</summary>
    public static async Task<Delivery?> Correct(
        DeclarationsDb db, Declaration declaration, Edition edition, Guid id, DeliveryCorrection request, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(db, edition, id, cancel) is not { } delivery)
        {
            return null;
        }

        var before = new { delivery.DeliveredOn, delivery.Files, details = db.DetailsOf(delivery) };
        var (details, day, files) = await request.Over(delivery, before.details)
            .Read(db, declaration, edition, delivery, now, cancel);
        if (before.DeliveredOn == day && before.Files.SequenceEqual(files) && before.details == details)
        {
            return delivery;
        }

        (delivery.DeliveredOn, delivery.Files) = (day, files);
        delivery.Details = db.Privacy.SealJson(details, Delivery.Purpose);
        delivery.AcknowledgedAt = details.Acknowledgement is null ? null : delivery.AcknowledgedAt ?? now;
        db.Record(now, actor, "delivery.corrected", $"edition:{edition.Id}", declaration.Id, before,
            new { delivery.DeliveredOn, delivery.Files, details });
        if (!string.Equals(before.details.Email, details.Email, StringComparison.Ordinal))
        {
            await db.DeliveryLinks.Where(l => l.DeliveryId == id && l.EndedAt == null)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.EndedAt, now), cancel);
            SendDeliveryLink.Enqueue(db, id, now);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return delivery;
    }

    /// <summary>
    /// Removes a delivery that was recorded by mistake. Without any, the edition is not public, and the declaration is closed again
    /// unless another edition was delivered. Its link ends. Null when there is no such delivery.
    /// </summary>
    public static async Task<Delivery?> Remove(
        DeclarationsDb db, Declaration declaration, Edition edition, Guid id, string? reason, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(db, edition, id, cancel) is not { } delivery)
        {
            return null;
        }

        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        var before = new { delivery.DeliveredOn, delivery.Files, details = db.DetailsOf(delivery) };
        delivery.RemovedAt = now;
        delivery.Details = db.Privacy.SealJson(before.details with { RemovedBecause = reason }, Delivery.Purpose);
        var others = await db.Deliveries.Where(d => d.DeclarationId == declaration.Id && d.RemovedAt == null && d.Id != id)
            .Select(d => d.EditionId).ToListAsync(cancel);
        if (!others.Contains(edition.Id))
        {
            await AddendumDelivery.RequireNone(db, edition, cancel);
            edition.Undeliver();
            await SendUpdate.Stop(db, declaration.Id, edition.Number, edition.AddendumTo, now, cancel);
        }

        if (others.Count == 0)
        {
            declaration.RequireRetentionWithoutDelivery(now);
            declaration.Undeliver();
        }

        db.Record(now, actor, "delivery.removed", $"edition:{edition.Id}", declaration.Id,
            before, new { reason, declaration.State });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return delivery;
    }

    internal static DeliveryDetails DetailsOf(this DeclarationsDb db, Delivery delivery) =>
        db.Privacy.UnsealJson<DeliveryDetails>(delivery.Details, Delivery.Purpose);

    /// <summary>Locked until the transaction ends: a link is mailed, used and ended one at a time. Null when there is none.</summary>
    internal static async Task<Delivery?> LockDelivery(this DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Deliveries.FromSql($"select * from deliveries where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();

    private static async Task<Delivery?> Find(DeclarationsDb db, Edition edition, Guid id, CancellationToken cancel) =>
        await db.LockDelivery(id, cancel) is { RemovedAt: null } delivery && delivery.EditionId == edition.Id ? delivery : null;
}
