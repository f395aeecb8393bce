using Declarations.Localization;

namespace Declarations.Declaring;

/// <summary>The facts of a conference in words.</summary>
public static class ConferenceWords
{
    /// <summary>The session; organisers often enter only its number.</summary>
    public static string? SessionOf(this Words words, Conference conference) => conference.Session switch
    {
        null or "" => null,
        { } session when session.All(char.IsAsciiDigit) => words.Say("edition.session", ("number", session)),
        { } session => session,
    };

    public static string? DaysOf(this Words words, Conference conference) => conference switch
    {
        { StartsOn: { } from, EndsOn: { } to } => words.Days(from, to),
        { StartsOn: { } day } => words.Day(day),
        _ => null,
    };
}
