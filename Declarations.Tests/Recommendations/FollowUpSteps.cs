namespace Declarations.Tests.Recommendations;

/// <summary>The usual steps of a follow-up, through the API.</summary>
internal static class FollowUpSteps
{
    /// <summary>The ids of the clauses that the product suggests.</summary>
    public static async Task<IReadOnlyList<string>> Suggested(this Surface secretariat, string slug) =>
        [.. (await secretariat.Get($"declarations/{slug}/recommendations/suggestions")).Is(200).Items.Select(c => c.GetProperty("id").GetString()!)];

    public static async Task<Reply> MarkClause(this Surface secretariat, string slug, string clauseId, object? request = null) =>
        (await secretariat.Put($"declarations/{slug}/recommendations/{clauseId}", request ?? new { })).Is(200);

    /// <summary>A declaration with both of its items marked, delivered.</summary>
    public static async Task<IReadOnlyList<string>> DeliverWithRecommendations(this Surface secretariat, string slug, string markdown = SampleTexts.Rivers)
    {
        await secretariat.DeclareAndOpen(slug, markdown);
        var clauses = await secretariat.Suggested(slug);
        foreach (var clause in clauses)
        {
            await secretariat.MarkClause(slug, clause);
        }

        await secretariat.Deliver(slug);
        return clauses;
    }

    public static async Task<Guid> AddSession(this Surface secretariat, string slug, string name, string? startsOn = null, string? endsOn = null) =>
        (await secretariat.Post($"declarations/{slug}/recommendations/sessions", new { name, startsOn, endsOn })).Is(201)["id"].GetGuid();

    public static async Task<Reply> RecordEntry(this Surface secretariat, string slug, string clauseId, object entry) =>
        (await secretariat.Post($"declarations/{slug}/recommendations/{clauseId}/entries", entry)).Is(201);
}
