using System.Globalization;

namespace Declarations.Localization;

/// <summary>
/// Dates, periods and zones in the patterns of each language's texts. .NET's own patterns differ between systems, and the same edition
/// must have the same bytes on any machine.
/// </summary>
public static class DateWords
{
    public static string Day(this Words words, DateOnly day) =>
        Write(words, "date", ("day", DayOf(words, day)), ("month", MonthOf(words, day)), ("year", YearOf(day)));

    public static string Day(this Words words, DateTimeOffset at, TimeZoneInfo zone) =>
        words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary>A period, in which a month or a year that both days share is written once.</summary>
    public static string Days(this Words words, DateOnly start, DateOnly end) => (start, end) switch
    {
        _ when start == end => words.Day(start),
        _ when (start.Year, start.Month) == (end.Year, end.Month) => Write(words, "date.range.month",
            ("from", DayOf(words, start)), ("to", DayOf(words, end)), ("month", MonthOf(words, end)), ("year", YearOf(end))),
        _ when start.Year == end.Year => Write(words, "date.range.year",
            ("fromDay", DayOf(words, start)), ("fromMonth", MonthOf(words, start)),
            ("toDay", DayOf(words, end)), ("toMonth", MonthOf(words, end)), ("year", YearOf(end))),
        _ => Write(words, "date.range", ("from", words.Day(start)), ("to", words.Day(end))),
    };

    /// <summary>Day, time and zone.</summary>
    public static string DayAndTime(this Words words, DateTimeOffset at, string? timeZone) => Write(words, "date.time",
        ("date", words.Day(at, TimeZones.Find(timeZone))), ("time", Words.Time(at, TimeZones.Find(timeZone))),
        ("zone", words.Zone(timeZone, at)));

    /// <summary>The zone's place with its offset at an instant: <c>Vienna, UTC+02:00</c>.</summary>
    public static string Zone(this Words words, string? timeZone, DateTimeOffset at)
    {
        var zone = TimeZones.Find(timeZone);
        var offset = TimeZoneInfo.ConvertTime(at, zone).Offset;
        return zone.Id is "UTC" ? "UTC" : Write(words, "date.zone", ("place", TimeZones.Place(zone.Id, words.Language)),
            ("offset", $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}"));
    }

    // A date is one value: its parts are not isolated from each other.
    private static string Write(Words words, string key, params ReadOnlySpan<(string Name, object? Value)> parts) =>
        Words.In(words.Language).Say(key, parts);

    private static string DayOf(Words words, DateOnly day) => day.Day == 1 ? words["date.first"] : Plain(day.Day);

    private static string MonthOf(Words words, DateOnly day) => words[$"month.{Plain(day.Month)}"];

    private static string YearOf(DateOnly day) => Plain(day.Year);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
