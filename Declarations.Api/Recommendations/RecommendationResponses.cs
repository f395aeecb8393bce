using Declarations.Recommendations;

namespace Declarations.Api.Recommendations;

/// <param name="Counts">Over all recommendations, also when <paramref name="Items"/> are filtered.</param>
/// <param name="UpdatedAt">The last change; null without recommendations.</param>
public sealed record FollowUpResponse(
    IReadOnlyList<RecommendationView> Items, StatusCounts Counts, IReadOnlyList<SessionView> Sessions, DateTimeOffset? UpdatedAt)
{
    internal static FollowUpResponse Of(FollowUp followUp) => new(followUp.Items, followUp.Counts, followUp.Sessions, followUp.UpdatedAt);
}

/// <summary>A clause that is probably a recommendation.</summary>
/// <param name="Label">As it is cited, such as 3.(b).</param>
public sealed record SuggestedClause(string Id, string Label, string Text, bool IsMarked);

public sealed record SuggestedClausesResponse(IReadOnlyList<SuggestedClause> Items);

public sealed record SessionListResponse(IReadOnlyList<SessionView> Items);
