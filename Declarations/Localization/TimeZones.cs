using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Declarations.Localization;

/// <summary>Time zones by IANA name.</summary>
public static partial class TimeZones
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Places = LanguageTable.Read("timezones");

    /// <summary>The named zone; UTC when none is named or the system does not know it.</summary>
    public static TimeZoneInfo Find(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Whether this is the IANA name of a zone as the database spells it. The system also finds other spellings and Windows names.</summary>
    public static bool IsIana(string? name) =>
        name is not null && Spelling().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            && string.Equals(zone.Id, name, StringComparison.Ordinal);

    /// <summary>The place that names the zone, such as Vienna; the name's last part when Unicode's CLDR has none in the language.</summary>
    public static string Place(string name, Language language) =>
        Places.TryGetValue(name, out var places) ? places[language.Code] : name[(name.LastIndexOf('/') + 1)..].Replace('_', ' ');

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spelling();
}
