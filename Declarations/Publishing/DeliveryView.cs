using System.Text.Json.Serialization;

namespace Declarations.Publishing;

public enum DeliveryState
{
    /// <summary>Not acknowledged yet.</summary>
    Delivered,

    Acknowledged,

    /// <summary>The secretariat removed the delivery, which was recorded by mistake.</summary>
    Removed,

    /// <summary>The recipient's address was corrected, and another link was mailed.</summary>
    Replaced,
}

/// <summary>What a recipient reads by the link of a delivery.</summary>
/// <param name="Recipient">Null, like the day, once the link has ended: it may have reached the wrong mailbox.</param>
/// <param name="Files">The delivered files, as they are served now; empty once the link has ended.</param>
/// <param name="IsChanging">The files are not served: a name is being removed from them.</param>
/// <param name="SupersededBy">The newest delivered edition in its language, when it is not this one.</param>
public sealed record DeliveryView(
    DeliveryState State, string Slug, string Title, int Edition, string? Recipient, DateOnly? DeliveredOn,
    IReadOnlyList<EditionFileDetail> Files, bool IsChanging, DateTimeOffset? AcknowledgedAt, int? SupersededBy,
    IReadOnlyList<Erratum> Errata)
{
    /// <summary>The number of the edition that <see cref="Edition"/> is the number of an addendum to.</summary>
    public int? AddendumTo { get; init; }

    [JsonIgnore]
    public EditionNumber Number => new(Edition, AddendumTo: AddendumTo);
}
