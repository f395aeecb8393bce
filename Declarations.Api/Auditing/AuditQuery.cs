using System.Globalization;
using Declarations.Api.Hosting;
using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Api.Auditing;

/// <summary>The query parameters of audit lists. <c>from</c> and <c>to</c> are instants or days; a day as <c>to</c> is included.</summary>
public sealed record AuditQuery
{
    public string? Subject { get; init; }
    public string? Action { get; init; }
    public string? Actor { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? After { get; init; }
    public string? Limit { get; init; }

    public int MostItems => ListQuery.Limit(Limit);

    /// <param name="zone">In which days begin.</param>
    /// <exception cref="InvalidInputException">A time is none.</exception>
    public AuditFilter FilterIn(TimeZoneInfo zone) =>
        new(Given(Subject), Given(Action), Given(Actor), Instant("from", From, zone, 0), Instant("to", To, zone, 1));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset? Instant(string name, string? text, TimeZoneInfo zone, int daysLater) => Given(text) switch
    {
        null => null,
        { } day when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) =>
            StartOf(on.AddDays(on < DateOnly.MaxValue ? daysLater : 0), zone),
        { } at when DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) =>
            instant.ToUniversalTime(),
        _ => throw InvalidInputException.For(name, "must be a day such as 2026-10-03, or an instant of RFC 3339"),
    };

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
