using System.Text.Json;

namespace Declarations.Tests.Translating;

/// <summary>Steps of translators.</summary>
internal static class TranslationScene
{
    public const string French = """
        # Une déclaration sur les fleuves

        ## Préambule

        Nous nous sommes réunis au bord du fleuve.[^1]

        ## Déclaration

        ### 1. Garder l’eau propre

        Nous demandons aux États parties :

        - de publier ce qui se déverse dans les fleuves ;
        - de protéger ceux qui le signalent.

        [^1]: Compte rendu de la réunion, 2026.
        """;

    /// <summary>The ids of a version's clauses, in order.</summary>
    public static async Task<List<string>> ClauseIds(this Surface member, string slug, int version) =>
        [.. (await member.Get($"declarations/{slug}/versions/{version}/clauses")).Is(200).Items.Select(c => c.GetProperty("id").GetString()!)];

    public static Task<Reply> Translate(this Surface member, string slug, string language, int after, params (string Clause, string Words)[] clauses) =>
        member.Post($"declarations/{slug}/translations/{language}/versions",
            new { clauses = clauses.Select(c => new { clauseId = c.Clause, markdown = c.Words }) }, after);

    /// <summary>Saves the whole French text with its title.</summary>
    public static async Task TranslateWhole(this Surface member, string slug, int after = 0, string markdown = French) =>
        (await member.Post($"declarations/{slug}/translations/fr/versions", new
        {
            title = "Une déclaration sur les fleuves",
            subtitle = "À remettre à la quatrième session",
            markdown,
        }, after)).Is(201);

    public static async Task<Dictionary<string, (string State, string? Words)>> States(this Surface member, string slug, string language = "fr") =>
        (await member.Get($"declarations/{slug}/translations/{language}")).Is(200).Items.ToDictionary(
            c => c.GetProperty("clauseId").GetString()!,
            c => (c.GetProperty("state").GetString()!, c.TryGetProperty("markdown", out var words) && words.ValueKind is JsonValueKind.String
                ? words.GetString() : null));
}
