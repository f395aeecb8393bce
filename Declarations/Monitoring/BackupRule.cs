using System.Globalization;

namespace Declarations.Monitoring;

/// <summary>How old the newest backup may become.</summary>
/// <param name="LongestAge">Null when backups are made by other means, which we do not see.</param>
public sealed record BackupRule(TimeSpan? LongestAge)
{
    /// <summary>A night, and time for the backup itself.</summary>
    public const int DefaultHours = 26;

    /// <param name="hours">The setting <c>Backups__AlarmHours</c>.</param>
    /// <exception cref="InvalidOperationException">It is no number of hours.</exception>
    public static BackupRule Read(string? hours) => hours switch
    {
        null or "" => new(TimeSpan.FromHours(DefaultHours)),
        "0" => new((TimeSpan?)null),
        _ when int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 24 * 366 => new(TimeSpan.FromHours(number)),
        _ => throw new InvalidOperationException("Backups__AlarmHours must be a number of hours, or 0 when backups are made by other means."),
    };
}
