using System.Globalization;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A delivery as entered by the secretariat.</summary>
public sealed record NewDelivery(
    string? Recipient, string? Email, string? DeliveredOn, IReadOnlyList<string>? Files, string? Acknowledgement = null)
{
    private const int LongestRecipient = 200, LongestAcknowledgement = 500;

    /// <param name="earlier">The delivery that is corrected, or null.</param>
    internal async Task<(DeliveryDetails Details, DateOnly DeliveredOn, string[] Files)> Read(
        DeclarationsDb db, Declaration declaration, Edition edition, Delivery? earlier, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var before = earlier is null ? new DeliveryDetails(null, null) : db.DetailsOf(earlier);
        var recipient = fields.Line("recipient", Recipient, LongestRecipient, required: true);
        var acknowledgement = fields.Line("acknowledgement", Acknowledgement, LongestAcknowledgement);
        var email = fields.Line("email", Email, 254);
        fields.Require(email is null || Mailbox.TryParse(email, out _), "email", "is not an e-mail address");
        var files = await ReadFiles(fields, db, edition, earlier, cancel);
        var day = ReadDay(fields, declaration, edition, now);
        fields.ThrowIfAny();
        return (before with { Recipient = recipient, Acknowledgement = acknowledgement, Email = email }, day, files);
    }

    private async Task<string[]> ReadFiles(
        Fields fields, DeclarationsDb db, Edition edition, Delivery? earlier, CancellationToken cancel)
    {
        var known = await db.EditionFiles.Where(f => f.EditionId == edition.Id && f.SupersededAt == null).Select(f => f.Name)
            .ToListAsync(cancel);
        known.AddRange(earlier?.Files ?? []); // named as they were then
        fields.Require(Files is { Count: > 0 }, "files", "must name at least one file of this edition");
        fields.Require(Files is null || Files.All(known.Contains), "files", "must be names of files of this edition");
        return [.. (Files ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // The day is the secretariat's own, which may be a day off in the zone of the deadline.
    private DateOnly ReadDay(Fields fields, Declaration declaration, Edition edition, DateTimeOffset now)
    {
        var isDay = DateOnly.TryParseExact(DeliveredOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        fields.Require(isDay, "deliveredOn", string.IsNullOrWhiteSpace(DeliveredOn) ? "is required" : "must be a date such as 2027-10-14");
        fields.Require(!isDay || day >= Days(edition.CutOff).Min(), "deliveredOn", "must not be before the day on which the edition was made");
        fields.Require(!isDay || day <= Days(now).Max(), "deliveredOn", "must not be in the future");
        return day;

        IEnumerable<DateOnly> Days(DateTimeOffset at) =>
            new[] { TimeZoneInfo.Utc, declaration.Zone }.Select(zone => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));
    }
}
