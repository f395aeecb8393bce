using Declarations.Recommendations;
using Declarations.Validation;

namespace Declarations.Api.Recommendations;

/// <summary>Which recommendations are asked for; null does not restrict.</summary>
public sealed record FollowUpQuery(FollowUpStatus? Status, Guid? Session)
{
    public bool IsRestricted => Status is not null || Session is not null;

    /// <exception cref="InvalidInputException">An unknown status, or no id.</exception>
    public static FollowUpQuery Parse(string? status, string? session)
    {
        var fields = new Fields();
        var known = EnumNames.Find<FollowUpStatus>(status);
        fields.Require(string.IsNullOrEmpty(status) || known is not null, "status",
            $"must be one of {string.Join(", ", FollowUpStatuses.All.Select(FollowUpStatuses.NameOf))}");
        var isId = Guid.TryParse(session, out var id);
        fields.Require(string.IsNullOrEmpty(session) || isId, "session", "must be the id of a session");
        fields.ThrowIfAny();
        return new(known, isId ? id : null);
    }

    /// <summary>Unknown values of a typed or old address do not restrict.</summary>
    public static FollowUpQuery Of(string? status, string? session) =>
        new(EnumNames.Find<FollowUpStatus>(status), Guid.TryParse(session, out var id) ? id : null);
}
