using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record EditionFileDetail(string Name, string Sha256, long Bytes);

/// <summary>A hand-over as it is told. Who took it and what was answered is for the secretariat.</summary>
public sealed record DeliveryDetail(
    DateTimeOffset DeliveredAt, string Sha256, DateTimeOffset? AcknowledgedAt, string? Recipient, string? Acknowledgement);

/// <summary>An edition as it is read by people and programs; its files are there once it is ready.</summary>
public sealed record EditionDetail(
    int Number, EditionKind Kind, EditionState State, int Version, string TextSha256, string MerkleRoot, DateTimeOffset CutOff,
    RollCounts Counts,
    DateTimeOffset? ReadyAt, string? Fault, DeliveryDetail? Delivery, IReadOnlyList<Erratum> Errata, IReadOnlyList<EditionFileDetail> Files)
{
    /// <summary>The newest first; others than the secretariat see those that are delivered.</summary>
    public static async Task<IReadOnlyList<EditionDetail>> List(
        DeclarationsDb db, Guid declarationId, bool forSecretariat, CancellationToken cancel)
    {
        var details = new List<EditionDetail>();
        foreach (var edition in await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && (forSecretariat || e.DeliveredAt != null)).OrderByDescending(e => e.Number)
            .ToListAsync(cancel))
        {
            details.Add(await Of(db, edition, forSecretariat, cancel));
        }

        return details;
    }

    /// <summary>Null when unknown, or not delivered and asked by others than the secretariat.</summary>
    public static async Task<EditionDetail?> Read(
        DeclarationsDb db, Guid declarationId, int number, bool forSecretariat, CancellationToken cancel) =>
        await db.FindEdition(declarationId, number, cancel) is { } edition && (forSecretariat || edition.IsPublic)
            ? await Of(db, edition, forSecretariat, cancel)
            : null;

    private static async Task<EditionDetail> Of(DeclarationsDb db, Edition edition, bool forSecretariat, CancellationToken cancel)
    {
        var files = await db.EditionFiles.Where(f => f.EditionId == edition.Id).OrderBy(f => f.Name)
            .Select(f => new EditionFileDetail(f.Name, f.Sha256, f.Bytes)).ToListAsync(cancel);
        return new EditionDetail(
            edition.Number, edition.Kind, edition.State, edition.Version, edition.TextSha256, edition.MerkleRoot, edition.CutOff,
            edition.Counts,
            edition.ReadyAt, edition.Fault, await DeliveryOf(db, edition, forSecretariat, cancel),
            await Publishing.Errata.Of(db, edition, cancel), files);
    }

    private static async Task<DeliveryDetail?> DeliveryOf(DeclarationsDb db, Edition edition, bool forSecretariat, CancellationToken cancel)
    {
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.EditionId == edition.Id, cancel) is not { } delivery)
        {
            return null;
        }

        var details = forSecretariat ? db.DetailsOf(delivery) : new DeliveryDetails(null, null);
        return new DeliveryDetail(delivery.DeliveredAt, delivery.Sha256, delivery.AcknowledgedAt, details.Recipient,
            details.Acknowledgement);
    }
}
