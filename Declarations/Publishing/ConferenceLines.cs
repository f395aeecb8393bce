using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Publishing;

/// <summary>A conference as the lines of a cover: its name, its session, where and when.</summary>
public static class ConferenceLines
{
    public static IReadOnlyList<string> Of(Conference conference, Words words) =>
        [.. new[] { conference.Name, Session(conference.Session, words),
            Join(conference.Venue, Days(conference, words)) }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];

    // Many write the number alone.
    private static string? Session(string? session, Words words) =>
        session is { Length: > 0 } && session.All(char.IsAsciiDigit) ? words.Say("edition.session", ("number", session)) : session;

    private static string? Days(Conference conference, Words words) => conference switch
    {
        { StartsOn: { } from, EndsOn: { } to } when from != to => $"{words.Day(from)} – {words.Day(to)}",
        { StartsOn: { } day } => words.Day(day),
        _ => null,
    };

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
