using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record EditionFileDetail(string Name, string Sha256, long Bytes);

/// <summary>A delivery; recipient and acknowledgement are shown to the secretariat only.</summary>
public sealed record DeliveryDetail(
    DateTimeOffset DeliveredAt, string Sha256, DateTimeOffset? AcknowledgedAt, string? Recipient, string? Acknowledgement);

/// <summary>An edition as shown on pages and in the API; it has files once it is ready.</summary>
public sealed record EditionDetail(
    int Number, EditionKind Kind, EditionState State, int Version, string TextSha256, string MerkleRoot, DateTimeOffset CutOff,
    RollCounts Counts, DateTimeOffset? ReadyAt, string? Fault, DeliveryDetail? Delivery, IReadOnlyList<Erratum> Errata,
    IReadOnlyList<EditionFileDetail> Files)
{
    /// <summary>Newest first; only the secretariat sees undelivered editions.</summary>
    public static async Task<IReadOnlyList<EditionDetail>> List(
        DeclarationsDb db, Guid declarationId, bool forSecretariat, CancellationToken cancel)
    {
        var editions = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && (forSecretariat || e.DeliveredAt != null))
            .OrderByDescending(e => e.Number).ToListAsync(cancel);
        return await Of(db, editions, forSecretariat, cancel);
    }

    /// <summary>Null when unknown, or undelivered and not read by the secretariat.</summary>
    public static async Task<EditionDetail?> Read(
        DeclarationsDb db, Guid declarationId, int number, bool forSecretariat, CancellationToken cancel)
    {
        var edition = await db.Editions.AsNoTracking()
            .SingleOrDefaultAsync(e => e.DeclarationId == declarationId && e.Number == number, cancel);
        return edition is not null && (forSecretariat || edition.IsPublic) ? await Of(db, edition, forSecretariat, cancel) : null;
    }

    public static async Task<EditionDetail> Of(DeclarationsDb db, Edition edition, bool forSecretariat, CancellationToken cancel) =>
        (await Of(db, [edition], forSecretariat, cancel)).Single();

    /// <summary>An edition that was just created: it has no files and no delivery yet.</summary>
    public static EditionDetail Of(Edition created) => Of(created, null, [], []);

    private static async Task<IReadOnlyList<EditionDetail>> Of(
        DeclarationsDb db, IReadOnlyList<Edition> editions, bool forSecretariat, CancellationToken cancel)
    {
        var ids = editions.Select(e => e.Id).ToList();
        var files = (await db.EditionFiles.Where(f => ids.Contains(f.EditionId)).OrderBy(f => f.Name)
            .Select(f => new { f.EditionId, File = new EditionFileDetail(f.Name, f.Sha256, f.Bytes) }).ToListAsync(cancel))
            .ToLookup(f => f.EditionId, f => f.File);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => ids.Contains(d.EditionId))
            .ToDictionaryAsync(d => d.EditionId, d => DeliveryOf(db, d, forSecretariat), cancel);
        var errata = await Publishing.Errata.Of(db, editions, cancel);
        return [.. editions.Select(e => Of(e, deliveries.GetValueOrDefault(e.Id), [.. errata[e.Id]], [.. files[e.Id]]))];
    }

    private static EditionDetail Of(
        Edition edition, DeliveryDetail? delivery, IReadOnlyList<Erratum> errata, IReadOnlyList<EditionFileDetail> files) => new(
        edition.Number, edition.Kind, edition.State, edition.Version, edition.TextSha256, edition.MerkleRoot, edition.CutOff,
        edition.Counts, edition.ReadyAt, edition.Fault, delivery, errata, files);

    private static DeliveryDetail DeliveryOf(DeclarationsDb db, Delivery delivery, bool forSecretariat)
    {
        var details = forSecretariat ? db.DetailsOf(delivery) : new DeliveryDetails(null, null);
        return new DeliveryDetail(
            delivery.DeliveredAt, delivery.Sha256, delivery.AcknowledgedAt, details.Recipient, details.Acknowledgement);
    }
}
