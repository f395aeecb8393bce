namespace Declarations.Localization;

/// <summary>Time zones by IANA name.</summary>
public static class TimeZones
{
    /// <summary>The named zone; UTC when none is named or the system does not know it.</summary>
    public static TimeZoneInfo Find(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
