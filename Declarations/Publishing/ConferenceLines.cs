using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Publishing;

internal static class ConferenceLines
{
    public static IReadOnlyList<string> Of(Conference conference, Words words) =>
        [.. NonEmpty(conference.Name, Session(conference.Session, words),
            string.Join(words["list.separator"], NonEmpty(conference.Venue, Days(conference, words))))];

    // Organisers often enter only the session's number.
    private static string? Session(string? session, Words words) =>
        session is { Length: > 0 } && session.All(char.IsAsciiDigit) ? words.Say("edition.session", ("number", session)) : session;

    private static string? Days(Conference conference, Words words) => conference switch
    {
        { StartsOn: { } from, EndsOn: { } to } => words.Days(from, to),
        { StartsOn: { } day } => words.Day(day),
        _ => null,
    };

    private static IEnumerable<string> NonEmpty(params string?[] texts) =>
        texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!);
}
