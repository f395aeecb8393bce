using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Voting;

public enum BallotChoice
{
    Yes,
    Abstain,
    Object,
}

/// <summary>What a member voted. A change keeps the earlier ballot.</summary>
public sealed class Ballot
{
    public required Guid Id { get; init; }

    public required Guid VoteId { get; init; }

    public required Guid MemberId { get; init; }

    public required string MemberName { get; init; }

    public required BallotChoice Choice { get; init; }

    /// <summary>Always there with an objection.</summary>
    public required string? Statement { get; init; }

    public required DateTimeOffset CastAt { get; init; }

    /// <summary>When the member voted otherwise, or took the vote back.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public void Replace(DateTimeOffset now) => ReplacedAt ??= now;
}

/// <summary>A choice, with a statement that an objection needs.</summary>
public sealed record NewBallot(string? Choice, string? Statement = null)
{
    private const int LongestStatement = 2000;

    internal (BallotChoice Choice, string? Statement) Read()
    {
        var fields = new Fields();
        var choice = fields.OneOf<BallotChoice>("choice", Choice);
        var statement = DraftInput.Prose(fields, "statement", Statement, required: choice is BallotChoice.Object);
        fields.Require((statement?.Length ?? 0) <= LongestStatement, "statement", $"must be at most {LongestStatement} characters");
        fields.ThrowIfAny();
        return (choice!.Value, statement);
    }
}
