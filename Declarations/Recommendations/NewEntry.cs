using System.Globalization;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>What the secretariat records about a recommendation, whole: what is left out is empty.</summary>
/// <param name="SessionId">One of the declaration's sessions; absent: between sessions.</param>
/// <param name="Country">The State that acted, by its two letters (ISO 3166-1); give either this or <paramref name="Body"/>.</param>
/// <param name="Body">The body that acted, in words.</param>
/// <param name="HappenedOn">A date, from the day of the delivery until today.</param>
/// <param name="Symbol">Of the document, such as CTOC/COP/2026/L.3.</param>
/// <param name="Link">To the document: https.</param>
/// <param name="Status">Where the recommendation stands since then.</param>
/// <param name="Note">What was done, in a few sentences.</param>
public sealed record NewEntry(
    Guid? SessionId, string? Country, string? Body, string? HappenedOn, string? Symbol, string? Link, string? Status, string? Note)
{
    public const int LongestBody = 200, LongestSymbol = 100, LongestLink = 500, LongestNote = 1000;

    internal async Task<EntryContent> Read(DeclarationsDb db, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var (country, body) = ReadActor(fields);
        var delivered = await db.Deliveries.Where(d => d.DeclarationId == declaration.Id && d.RemovedAt == null)
            .MinAsync(d => (DateOnly?)d.DeliveredOn, cancel);
        var day = ReadDay(fields, declaration, delivered, now);
        var symbol = fields.Line("symbol", Symbol, LongestSymbol);
        var link = ReadLink(fields);
        var status = FollowUpStatuses.Read(fields, "status", Status);
        var note = fields.Line("note", Note, LongestNote);
        fields.Require(
            SessionId is null || await db.ConferenceSessions.AnyAsync(s => s.Id == SessionId && s.DeclarationId == declaration.Id, cancel),
            "sessionId", "must be a session of this declaration");
        fields.ThrowIfAny();
        return new(SessionId, country, body, day, symbol, link, status!.Value, note);
    }

    private (string? Country, string? Body) ReadActor(Fields fields)
    {
        var country = string.IsNullOrWhiteSpace(Country) ? null : Country.Trim();
        fields.Require(country is null || Countries.Has(country), "country", "must be a country's two letters (ISO 3166-1), such as KE");
        var body = fields.Line("body", Body, LongestBody);
        fields.Require(country is not null || body is not null || fields.Errors.ContainsKey("body"), "country", "or body is required");
        fields.Require(country is null || body is null, "body", "must be empty when a country is given: record the other one apart");
        return (country, body);
    }

    // The day is the secretariat's own, which may be a day off in the zone of the deadline.
    private DateOnly ReadDay(Fields fields, Declaration declaration, DateOnly? delivered, DateTimeOffset now)
    {
        var isDay = DateOnly.TryParseExact(HappenedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        fields.Require(isDay, "happenedOn", string.IsNullOrWhiteSpace(HappenedOn) ? "is required" : "must be a date such as 2027-10-14");
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        fields.Require(!isDay || day <= today || day <= declaration.DayOf(now), "happenedOn", "must not be in the future");
        fields.Require(!isDay || delivered is not { } first || day >= first, "happenedOn",
            $"must not be before the day of the delivery, {delivered:yyyy-MM-dd}: the follow-up says what was done since");
        return day;
    }

    private string? ReadLink(Fields fields)
    {
        if (fields.Line("link", Link, LongestLink) is not { } line)
        {
            return null;
        }

        var safe = SafeUrl.TryParse(line);
        var isHttps = Uri.TryCreate(safe, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;
        fields.Require(isHttps, "link", "must be an address that begins with https://");
        return isHttps ? safe : null;
    }
}
