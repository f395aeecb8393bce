using System.Text.Json;
using Declarations.Validation;

namespace Declarations.Recommendations;

/// <summary>Where a recommendation stands. Each has a sentence on the public page that says what it means.</summary>
public enum FollowUpStatus
{
    NotAddressed,
    UnderConsideration,
    PartlyImplemented,
    Implemented,
    Rejected,
    Superseded,
}

public static class FollowUpStatuses
{
    public static readonly IReadOnlyList<FollowUpStatus> All = Enum.GetValues<FollowUpStatus>();

    /// <summary>Those of entries; without entries a recommendation is not addressed.</summary>
    public static readonly IReadOnlyList<FollowUpStatus> OfEntries = [.. All.Where(status => status != FollowUpStatus.NotAddressed)];

    /// <summary>As the API writes it: <c>underConsideration</c>.</summary>
    public static string NameOf(FollowUpStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>The required status of an entry; null when it is missing or unknown, which is then a fault of the field.</summary>
    internal static FollowUpStatus? Read(Fields fields, string field, string? text)
    {
        var status = EnumNames.Find<FollowUpStatus>(text);
        fields.Require(status is { } known && OfEntries.Contains(known), field, (text, status) switch
        {
            (_, FollowUpStatus.NotAddressed) => "must say what was done: without entries a recommendation is not addressed",
            _ when string.IsNullOrWhiteSpace(text) => "is required",
            _ => $"must be one of {string.Join(", ", OfEntries.Select(NameOf))}",
        });
        return status;
    }
}

/// <summary>How many recommendations have each status; the figures add up to <see cref="Total"/>.</summary>
public sealed record StatusCounts(
    int NotAddressed, int UnderConsideration, int PartlyImplemented, int Implemented, int Rejected, int Superseded, int Total)
{
    public int this[FollowUpStatus status] => status switch
    {
        FollowUpStatus.NotAddressed => NotAddressed,
        FollowUpStatus.UnderConsideration => UnderConsideration,
        FollowUpStatus.PartlyImplemented => PartlyImplemented,
        FollowUpStatus.Implemented => Implemented,
        FollowUpStatus.Rejected => Rejected,
        _ => Superseded,
    };

    internal static StatusCounts Of(IReadOnlyCollection<FollowUpStatus> all)
    {
        return new(Count(FollowUpStatus.NotAddressed), Count(FollowUpStatus.UnderConsideration), Count(FollowUpStatus.PartlyImplemented),
            Count(FollowUpStatus.Implemented), Count(FollowUpStatus.Rejected), Count(FollowUpStatus.Superseded), all.Count);

        int Count(FollowUpStatus status) => all.Count(each => each == status);
    }
}
