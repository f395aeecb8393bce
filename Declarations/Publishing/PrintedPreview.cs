using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Publishing;

/// <summary>
/// A picture of 1200 by 630 pixels that other sites show beside a link. It holds nothing that changes by itself: others keep it for years.
/// </summary>
public sealed record PrintedPreview() : PrintedPages("preview")
{
    public const int Width = 1200, Height = 630;

    public required string TitleLanguage { get; init; }

    public required string TitleDirection { get; init; }

    public required string Site { get; init; }

    /// <summary>Below the title; the first one is the most important.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public static PrintedPreview Of(Declaration declaration, Language language)
    {
        var words = Words.In(language);
        return Of(declaration.Title, declaration.Language, words,
            [.. ConferenceLines.Of(declaration.Conference, words).Append(declaration.OrganiserName ?? "").Where(line => line.Length > 0)]);
    }

    /// <summary>Of the whole site.</summary>
    public static PrintedPreview Of(Language language)
    {
        var words = Words.In(language);
        return Of(words["site.purpose"], language.Code, words, []);
    }

    private static PrintedPreview Of(string title, string titleLanguage, Words words, IReadOnlyList<string> lines) => new()
    {
        Language = words.Language.Code,
        Direction = words.Language.Direction,
        Title = title,
        TitleLanguage = titleLanguage.Split('-')[0].ToLowerInvariant(),
        TitleDirection = TextDirection.Of(titleLanguage),
        Site = words["site.name"],
        Lines = lines,
        CreatedAt = 0,
    };
}
