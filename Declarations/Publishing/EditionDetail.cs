using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record EditionFileDetail(string Name, string Sha256, long Bytes, Audience Audience);

/// <summary>A delivery; all but the day, the files and whether it was acknowledged is shown to the secretariat only.</summary>
public sealed record DeliveryDetail(
    Guid? Id, DateOnly DeliveredOn, IReadOnlyList<string> Files, DateTimeOffset? AcknowledgedAt, string? Recipient, string? Email,
    string? Acknowledgement, DateTimeOffset? RemovedAt, string? RemovedBecause)
{
    /// <summary>Whether the recipient confirmed the receipt, by the link or otherwise.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>When the link was mailed that acknowledges it; null without an address.</summary>
    public DateTimeOffset? LinkSentAt { get; init; }

    /// <summary>When the recipient acknowledged it by that link.</summary>
    public DateTimeOffset? AcknowledgedByLinkAt { get; init; }
}

/// <summary>An edition as shown on pages and in the API; it has files once it is ready.</summary>
/// <param name="Number">From 1, per declaration; drafts and the addenda of each edition are numbered apart. See <see cref="Address"/>.</param>
/// <param name="IsChanging">The public files are not served: a name is being removed from them.</param>
/// <param name="ChangesSince">Changes of the register since the edition was made that the public files do not show yet.</param>
public sealed record EditionDetail(
    int Number, EditionKind Kind, EditionState State, int Version, string TextSha256, string MerkleRoot, DateTimeOffset CutOff,
    RollCounts Counts, DateTimeOffset? ReadyAt, string? Fault, DateOnly? DeliveredOn, IReadOnlyList<DeliveryDetail> Deliveries,
    IReadOnlyList<Erratum> Errata, IReadOnlyList<EditionFileDetail> Files, bool IsChanging, long ChangesSince)
{
    /// <summary>The last part of its address: <c>2</c>, <c>draft-2</c> or <c>2-addendum-1</c>.</summary>
    public string Address => NumberIn.ToString();

    /// <summary>The number of the edition that it is an addendum to.</summary>
    public int? AddendumTo { get; init; }

    /// <summary>Of an addendum: the cut-off of the roll that it adds to.</summary>
    public DateTimeOffset? RollFrom { get; init; }

    /// <summary>Since the edition before; null for the first one.</summary>
    public PublishedChanges? Changes { get; init; }

    [JsonIgnore]
    public EditionNumber NumberIn => EditionNumber.Of(Number, Kind, AddendumTo);

    /// <summary>Who accepted <see cref="Accepted"/>; for the secretariat only.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>What the preflight found, for the secretariat only.</summary>
    public IReadOnlyList<AcceptedAdvisory> Accepted { get; init; } = [];

    /// <summary>BCP 47, of the text that is printed.</summary>
    public required string Language { get; init; }

    /// <summary>Of the picture of its first page, which is 640 points wide.</summary>
    [JsonIgnore]
    public int FirstPageHeight { get; init; }

    /// <summary>Of the authentic text, when a translation is printed; <c>textSha256</c> is of the translation then.</summary>
    public string? AuthenticSha256 { get; init; }

    /// <summary>Newest first; only the secretariat sees undelivered editions.</summary>
    public static async Task<IReadOnlyList<EditionDetail>> List(
        DeclarationsDb db, Guid declarationId, bool forSecretariat, CancellationToken cancel)
    {
        var editions = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && (forSecretariat || e.DeliveredAt != null))
            .OrderByDescending(e => e.CutOff).ThenByDescending(e => e.Id).ToListAsync(cancel);
        return await Of(db, editions, forSecretariat, cancel);
    }

    /// <summary>Null when unknown, or undelivered and not read by the secretariat.</summary>
    public static async Task<EditionDetail?> Read(
        DeclarationsDb db, Guid declarationId, EditionNumber number, bool forSecretariat, CancellationToken cancel)
    {
        var edition = await db.Editions.AsNoTracking().Numbered(declarationId, number).SingleOrDefaultAsync(cancel);
        return edition is not null && (forSecretariat || edition.IsPublic) ? await Of(db, edition, forSecretariat, cancel) : null;
    }

    public static async Task<EditionDetail> Of(DeclarationsDb db, Edition edition, bool forSecretariat, CancellationToken cancel) =>
        (await Of(db, [edition], forSecretariat, cancel)).Single();

    /// <summary>An edition that was just created: it has no files and no delivery yet.</summary>
    public static EditionDetail Of(Edition created) => Of(created, [], [], [], forSecretariat: true);

    private static async Task<IReadOnlyList<EditionDetail>> Of(
        DeclarationsDb db, IReadOnlyList<Edition> editions, bool forSecretariat, CancellationToken cancel)
    {
        var ids = editions.Select(e => e.Id).ToList();
        var files = (await db.EditionFiles
            .Where(f => ids.Contains(f.EditionId) && f.SupersededAt == null && f.Audience != Audience.Recipients
                && (forSecretariat || f.Audience != Audience.Complete))
            .OrderBy(f => f.Name)
            .Select(f => new { f.EditionId, File = new EditionFileDetail(f.Name, f.Sha256, f.Bytes, f.Audience) }).ToListAsync(cancel))
            .ToLookup(f => f.EditionId, f => f.File);
        var deliveries = (await db.Deliveries.AsNoTracking()
            .Where(d => ids.Contains(d.EditionId) && (forSecretariat || d.RemovedAt == null))
            .Select(d => new { Delivery = d, Link = db.DeliveryLinks.FirstOrDefault(l => l.DeliveryId == d.Id && l.EndedAt == null) })
            .ToListAsync(cancel))
            .OrderBy(d => d.Delivery.DeliveredOn).ThenBy(d => d.Delivery.Id)
            .ToLookup(d => d.Delivery.EditionId, d => DeliveryOf(db, d.Delivery, d.Link, forSecretariat));
        var errata = await Publishing.Errata.Of(db, editions, cancel);
        return [.. editions.Select(e => Of(e, [.. deliveries[e.Id]], [.. errata[e.Id]],
            e.IsOutdated && !forSecretariat ? [] : [.. files[e.Id]], forSecretariat))];
    }

    private static EditionDetail Of(
        Edition edition, IReadOnlyList<DeliveryDetail> deliveries, IReadOnlyList<Erratum> errata, IReadOnlyList<EditionFileDetail> files,
        bool forSecretariat) => new(edition.Number, edition.Kind, edition.State, edition.Version, edition.TextSha256, edition.MerkleRoot, edition.CutOff,
            edition.Counts, edition.ReadyAt, edition.Fault,
            deliveries.FirstOrDefault(d => d.RemovedAt is null)?.DeliveredOn, deliveries, errata, files,
            edition is { IsPublic: true, IsOutdated: true }, edition.RollChanges - edition.RollChangesRendered)
        {
            AcceptedBy = forSecretariat ? edition.AcceptedBy : null,
            Accepted = forSecretariat ? edition.Accepted : [],
            Language = edition.Language,
            FirstPageHeight = FirstPage.HeightOn(edition.Paper),
            AddendumTo = edition.AddendumTo,
            RollFrom = edition.RollFrom,
            Changes = edition.Changes,
            AuthenticSha256 = edition.AuthenticSha256,
        };

    private static DeliveryDetail DeliveryOf(DeclarationsDb db, Delivery delivery, DeliveryLink? link, bool forSecretariat)
    {
        var isAcknowledged = delivery.AcknowledgedAt is not null || link?.AcknowledgedAt is not null;
        if (!forSecretariat)
        {
            return new DeliveryDetail(null, delivery.DeliveredOn, delivery.Files, null, null, null, null, null, null) { IsAcknowledged = isAcknowledged };
        }

        var details = db.DetailsOf(delivery);
        return new DeliveryDetail(delivery.Id, delivery.DeliveredOn, delivery.Files, delivery.AcknowledgedAt, details.Recipient,
            details.Email, details.Acknowledgement, delivery.RemovedAt, details.RemovedBecause)
        {
            IsAcknowledged = isAcknowledged,
            LinkSentAt = link?.SentAt,
            AcknowledgedByLinkAt = link?.AcknowledgedAt,
        };
    }
}
