using Declarations.Declaring;
using Declarations.Voting;

namespace Declarations.Api.Voting;

/// <param name="PrintStatements">Whether editions print the statements of those who objected; they do not unless the board says so.</param>
public sealed record AdoptionRequest(int? Version, bool? PrintStatements = null);

public sealed record ApprovalResponse(string Member, DateTimeOffset ApprovedAt, string TextSha256);

public sealed record ApprovalListResponse(IReadOnlyList<ApprovalResponse> Items, int Quorum);

/// <param name="ReplacedAt">When the member voted otherwise or took the vote back; null of a vote that counts.</param>
public sealed record BallotResponse(
    string Member, BallotChoice Choice, string? Statement, DateTimeOffset CastAt, DateTimeOffset? ReplacedAt)
{
    internal static BallotResponse Of(Ballot b) => new(b.MemberName, b.Choice, b.Statement, b.CastAt, b.ReplacedAt);
}

public sealed record VoteCounts(int Yes, int Abstain, int Object);

/// <param name="Quorum">How many must vote yes.</param>
/// <param name="NotVoted">The names of those who may vote and have not; of an ended vote as it was then.</param>
/// <param name="Changed">What members voted before they voted otherwise.</param>
public sealed record VoteResponse(
    Guid Id, int Version, string TextSha256, VoteState State, int Quorum, bool QuorumMet, DateTimeOffset? DueAt, string OpenedBy,
    DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, string? Reason, bool PrintsStatements, VoteCounts Counts,
    IReadOnlyList<BallotResponse> Ballots, IReadOnlyList<BallotResponse> Changed, IReadOnlyList<string> NotVoted)
{
    internal static VoteResponse Of(VoteResult result, VoteState state, IReadOnlyList<string> notVoted)
    {
        var vote = result.Vote;
        return new(
            vote.Id, vote.VersionNumber, vote.TextSha256, state, vote.Quorum, result.HasQuorum, vote.DueAt, vote.OpenedByName,
            vote.OpenedAt, vote.EndedAt, vote.Reason, vote.PrintsStatements,
            new(result.Yes, result.Count(BallotChoice.Abstain), result.Count(BallotChoice.Object)),
            [.. result.Ballots.Select(BallotResponse.Of)], [.. result.Changed.Select(BallotResponse.Of)], notVoted);
    }
}

public sealed record VoteListResponse(IReadOnlyList<VoteResponse> Items);

/// <param name="Words">The suggested wording, or else the first comment.</param>
public sealed record OpenPointResponse(Guid Id, bool IsSuggestion, string? ClauseId, string Author, string Words)
{
    internal static OpenPointResponse Of(OpenPoint p) => new(p.Id, p.IsSuggestion, p.ClauseId, p.Author, p.Words);
}

/// <param name="OpenPoints">The discussions and suggestions that nobody had decided: the oldest hundred.</param>
/// <param name="OpenPointCount">Their number.</param>
public sealed record AdoptionResponse(
    string Slug, string Title, DeclarationState State, int? CurrentVersion, int? AdoptedVersion, DateTimeOffset? AdoptedAt,
    string? TextSha256, int Quorum, IReadOnlyList<OpenPointResponse> OpenPoints, int OpenPointCount)
{
    internal static AdoptionResponse Of(Declaration d, IReadOnlyList<OpenPoint> points, int count) => new(
        d.Slug, d.Title, d.State, d.AdoptedVersion, d.VotedVersion, d.AdoptedAt, d.TextSha256, d.Quorum,
        [.. points.Select(OpenPointResponse.Of)], count);
}
