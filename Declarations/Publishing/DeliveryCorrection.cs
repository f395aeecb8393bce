using System.Globalization;

namespace Declarations.Publishing;

/// <summary>What is corrected about a delivery: an absent field stays as it was recorded, null clears it where it may be empty.</summary>
public sealed record DeliveryCorrection
{
    private readonly Dictionary<string, object?> given = new(StringComparer.Ordinal);

    public string? Recipient
    {
        get => Text(nameof(Recipient));
        init => given[nameof(Recipient)] = value;
    }

    public string? Email
    {
        get => Text(nameof(Email));
        init => given[nameof(Email)] = value;
    }

    public string? DeliveredOn
    {
        get => Text(nameof(DeliveredOn));
        init => given[nameof(DeliveredOn)] = value;
    }

    public IReadOnlyList<string>? Files
    {
        get => given.GetValueOrDefault(nameof(Files)) as IReadOnlyList<string>;
        init => given[nameof(Files)] = value;
    }

    public string? Acknowledgement
    {
        get => Text(nameof(Acknowledgement));
        init => given[nameof(Acknowledgement)] = value;
    }

    public static DeliveryCorrection Of(NewDelivery all) => new()
    {
        Recipient = all.Recipient,
        Email = all.Email,
        DeliveredOn = all.DeliveredOn,
        Files = all.Files,
        Acknowledgement = all.Acknowledgement,
    };

    internal NewDelivery Over(Delivery before, DeliveryDetails details) => new(
        Has(nameof(Recipient)) ? Recipient : details.Recipient,
        Has(nameof(Email)) ? Email : details.Email,
        Has(nameof(DeliveredOn)) ? DeliveredOn : before.DeliveredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Has(nameof(Files)) ? Files : before.Files,
        Has(nameof(Acknowledgement)) ? Acknowledgement : details.Acknowledgement);

    private bool Has(string field) => given.ContainsKey(field);

    private string? Text(string field) => given.GetValueOrDefault(field) as string;
}
