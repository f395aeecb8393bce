using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Api.Secretariat;

/// <summary>The secretariat reads times in the zone its deadline is stated in.</summary>
internal static class AdminTimes
{
    public static TimeZoneInfo Zone(Declaration declaration) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(declaration.TimeZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    public static string Moment(this Words words, DateTimeOffset at, Declaration declaration) =>
        $"{words.Day(at, Zone(declaration))}, {Words.Time(at, Zone(declaration))}";
}
