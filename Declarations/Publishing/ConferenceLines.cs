using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Publishing;

internal static class ConferenceLines
{
    public static IReadOnlyList<string> Of(Conference conference, Words words) =>
        [.. NonEmpty(conference.Name, words.SessionOf(conference),
            string.Join(words["list.separator"], NonEmpty(conference.Venue, words.DaysOf(conference))))];

    private static IEnumerable<string> NonEmpty(params string?[] texts) =>
        texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!);
}
