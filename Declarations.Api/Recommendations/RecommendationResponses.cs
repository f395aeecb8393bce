using Declarations.Recommendations;

namespace Declarations.Api.Recommendations;

/// <param name="Counts">Over all recommendations, also when <paramref name="Items"/> are filtered.</param>
/// <param name="UpdatedAt">The last change of the follow-up; null before the first.</param>
/// <param name="NoLongerInText">What was marked and is in the adopted text no more; for the secretariat only.</param>
public sealed record FollowUpResponse(
    IReadOnlyList<RecommendationView> Items, StatusCounts Counts, IReadOnlyList<SessionView> Sessions, DateTimeOffset? UpdatedAt,
    IReadOnlyList<RecommendationView>? NoLongerInText)
{
    internal static FollowUpResponse Of(FollowUp followUp, bool forSecretariat) => new(
        followUp.Items, followUp.Counts, followUp.Sessions, followUp.UpdatedAt, forSecretariat ? followUp.NoLongerInText : null);
}

/// <summary>A clause that is probably a recommendation.</summary>
/// <param name="Label">As it is cited, such as 3.(b).</param>
public sealed record SuggestedClause(string Id, string Label, string Text, bool IsMarked);

public sealed record SuggestedClausesResponse(IReadOnlyList<SuggestedClause> Items);

public sealed record SessionListResponse(IReadOnlyList<SessionView> Items);
