using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A delivery as entered by the secretariat. The defaults are now and the PDF.</summary>
public sealed record NewDelivery(string? Recipient, DateTimeOffset? DeliveredAt, string? Sha256, string? Acknowledgement);

/// <summary>Records that an edition was handed to the COP secretariat, which makes the edition public.</summary>
public static class RecordDelivery
{
    private const int LongestRecipient = 200, LongestAcknowledgement = 500;

    /// <summary>A repeated call records only an acknowledgement.</summary>
    public static async Task<Delivery> Deliver(
        DeclarationsDb db, Declaration declaration, Edition edition, NewDelivery request, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var fields = new Fields();
        var details = new DeliveryDetails(fields.Line("recipient", request.Recipient, LongestRecipient),
            fields.Line("acknowledgement", request.Acknowledgement, LongestAcknowledgement));
        fields.Require(request.DeliveredAt is null || request.DeliveredAt <= now, "deliveredAt", "must not be in the future");
        fields.ThrowIfAny();
        if (await db.Deliveries.FindAsync([edition.Id], cancel) is { } earlier)
        {
            await Acknowledge(db, earlier, details, actor, now, cancel);
            return earlier;
        }

        edition.Deliver(now);
        declaration.Deliver(now);
        var delivery = new Delivery
        {
            EditionId = edition.Id,
            DeclarationId = declaration.Id,
            DeliveredAt = (request.DeliveredAt ?? now).ToUniversalTime(),
            RecordedAt = now,
            RecordedBy = actor,
            Sha256 = await DeliveredSha256(db, edition, request.Sha256, cancel),
            Details = db.Privacy.SealJson(details, Delivery.Purpose),
            AcknowledgedAt = details.Acknowledgement is null ? null : now,
        };
        db.Deliveries.Add(delivery);
        db.Record(now, actor, "edition.delivered", $"edition:{edition.Id}", declaration.Id,
            after: new { edition.Number, delivery.Sha256, delivery.DeliveredAt });
        await db.SaveChangesAsync(cancel);
        return delivery;
    }

    internal static DeliveryDetails DetailsOf(this DeclarationsDb db, Delivery delivery) =>
        db.Privacy.UnsealJson<DeliveryDetails>(delivery.Details, Delivery.Purpose);

    private static async Task<string> DeliveredSha256(DeclarationsDb db, Edition edition, string? sha256, CancellationToken cancel)
    {
        var files = await db.EditionFiles.Where(f => f.EditionId == edition.Id).Select(f => new { f.Name, f.Sha256 }).ToListAsync(cancel);
        return sha256 is null
            ? files.Single(f => f.Name == EditionFiles.Pdf).Sha256
            : files.FirstOrDefault(f => f.Sha256.Equals(sha256.Trim(), StringComparison.OrdinalIgnoreCase))?.Sha256
                ?? throw InvalidInputException.For("sha256", "must be the hash of a file of this edition");
    }

    private static async Task Acknowledge(
        DeclarationsDb db, Delivery delivery, DeliveryDetails details, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (details.Acknowledgement is null)
        {
            return;
        }

        var before = db.DetailsOf(delivery);
        delivery.Details = db.Privacy.SealJson(before with { Acknowledgement = details.Acknowledgement }, Delivery.Purpose);
        delivery.AcknowledgedAt ??= now;
        db.Record(now, actor, "edition.acknowledged", $"edition:{delivery.EditionId}", delivery.DeclarationId, before, details);
        await db.SaveChangesAsync(cancel);
    }
}
