namespace Declarations.Localization;

/// <summary>Sentences that state a deadline in its zone, with the offset, since a local time occurs twice when clocks go back.</summary>
public static class DeadlineWords
{
    /// <summary>Midnight is the end of the day before, and takes the sentence with the suffix <c>.end</c>.</summary>
    public static string SayDeadline(this Words words, string key, DateTimeOffset at, string? timeZone)
    {
        var zone = TimeZones.Find(timeZone);
        var name = words.Zone(timeZone, at);
        return TimeZoneInfo.ConvertTime(at, zone).TimeOfDay == TimeSpan.Zero && words.Has($"{key}.end")
            ? words.Say($"{key}.end", ("date", words.Day(at.AddDays(-1), zone)), ("zone", name))
            : words.Say(key, ("date", words.Day(at, zone)), ("time", Words.Time(at, zone)), ("zone", name));
    }
}
