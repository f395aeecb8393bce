using Declarations.Recommendations;
using Declarations.Validation;

namespace Declarations.Api.Recommendations;

/// <summary>Which recommendations are asked for; null does not restrict.</summary>
public sealed record FollowUpQuery(FollowUpStatus? Status, SessionChoice? Session)
{
    /// <summary>Instead of the id of a session.</summary>
    public const string Between = "between";

    public bool IsRestricted => Status is not null || Session is not null;

    /// <exception cref="InvalidInputException">An unknown status, or no id.</exception>
    public static FollowUpQuery Parse(string? status, string? session)
    {
        var fields = new Fields();
        var known = EnumNames.Find<FollowUpStatus>(status);
        fields.Require(string.IsNullOrEmpty(status) || known is not null, "status",
            $"must be one of {string.Join(", ", FollowUpStatuses.All.Select(FollowUpStatuses.NameOf))}");
        var chosen = SessionOf(session);
        fields.Require(string.IsNullOrEmpty(session) || chosen is not null, "session", $"must be the id of a session, or {Between}");
        fields.ThrowIfAny();
        return new(known, chosen);
    }

    /// <summary>Unknown values of a typed or old address do not restrict.</summary>
    public static FollowUpQuery Of(string? status, string? session) =>
        new(EnumNames.Find<FollowUpStatus>(status), SessionOf(session));

    private static SessionChoice? SessionOf(string? session) => string.Equals(session, Between, StringComparison.Ordinal) ? new(null)
        : Guid.TryParse(session, out var id) ? new(id) : null;
}
