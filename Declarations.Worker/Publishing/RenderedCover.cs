using System.Text.Json;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Validation;

namespace Declarations.Worker.Publishing;

/// <summary>What a JSON file says about the cover and the look of a rendered text; everything may be left out.</summary>
/// <param name="Logo">The path of an SVG or PNG file, seen from the JSON file.</param>
internal sealed record RenderedCover(
    string? Organiser, string? Logo, IReadOnlyList<string>? Conference, string? Symbol, string? AgendaItem, string? Paper,
    bool NumbersParagraphs, bool Draft, string? Language)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="InvalidOperationException">The file is no JSON, or has a field that is not one of these, or its logo cannot be drawn.</exception>
    public static async Task<EditionFacts> Add(string path, EditionFacts facts, CancellationToken cancel)
    {
        var cover = Read(await File.ReadAllTextAsync(path, cancel));
        var paper = EnumNames.Parse<Paper>("paper", cover.Paper) ?? Declarations.Declaring.Paper.A4;
        return facts with
        {
            Language = cover.Language ?? facts.Language,
            Organiser = cover.Organiser,
            Logo = cover.Logo is { } logo ? await Draw(Path.Combine(Path.GetDirectoryName(path)!, logo), cancel) : null,
            Conference = cover.Conference ?? [],
            Draft = cover.Draft,
            Look = new(EnumNames.NameOf(paper), cover.NumbersParagraphs, cover.Symbol, cover.AgendaItem),
            OriginalLanguage = cover.Language ?? facts.Language,
        };
    }

    private static RenderedCover Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RenderedCover>(json, Strict) ?? throw new InvalidOperationException("The cover is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"The cover cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<byte[]> Draw(string path, CancellationToken cancel)
    {
        var (png, fault) = await new Typesetter().DrawLogo(await File.ReadAllBytesAsync(path, cancel), cancel);
        return png ?? throw new InvalidOperationException($"The logo {fault}.");
    }
}
