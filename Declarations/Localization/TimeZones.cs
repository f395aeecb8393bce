using System.Text.RegularExpressions;

namespace Declarations.Localization;

/// <summary>Time zones by IANA name.</summary>
public static partial class TimeZones
{
    /// <summary>The named zone; UTC when none is named or the system does not know it.</summary>
    public static TimeZoneInfo Find(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Whether this is the IANA name of a zone as the database spells it. The system also finds other spellings and Windows names.</summary>
    public static bool IsIana(string? name) =>
        name is not null && Spelling().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            && string.Equals(zone.Id, name, StringComparison.Ordinal);

    /// <summary>The zone with its offset at an instant: <c>Europe/Vienna, UTC+02:00</c>.</summary>
    public static string NameAt(string? name, DateTimeOffset at)
    {
        var zone = Find(name);
        var offset = TimeZoneInfo.ConvertTime(at, zone).Offset;
        return zone.Id is "UTC" ? "UTC"
            : $"{zone.Id.Replace('_', ' ')}, UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
    }

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spelling();
}
