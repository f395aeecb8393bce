using Declarations.Api.Drafting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Voting;

namespace Declarations.Api.Voting;

/// <summary>A version with its vote, as the pages show it.</summary>
/// <param name="Earlier">The other votes of the declaration, newest first.</param>
public sealed record VoteView(
    Declaration Declaration, VersionLine Shown, int Newest, VoteResult? Result, VoteState? State, IReadOnlyList<string> NotVoted,
    IReadOnlyList<(VoteResult Result, VoteState State)> Earlier, IReadOnlyList<OpenPoint> OpenPoints, int OpenPointCount)
{
    /// <summary>Votes are on the newest version of a draft.</summary>
    public bool TakesVotes => Declaration.State is DeclarationState.Drafting && Shown.Number == Newest;

    /// <summary>The shown vote is of a version; without one it is the latest that counts.</summary>
    internal static async Task<VoteView?> Read(
        DeclarationsDb db, Declaration declaration, int? number, Guid? voteId, DateTimeOffset now, CancellationToken cancel)
    {
        var results = await VoteResults.All(db, declaration.Id, cancel);
        var chosen = results.Find(r => r.Vote.Id == voteId);
        var versions = await DraftReading.Versions(db, declaration.Id, cancel);
        if ((voteId is not null && chosen is null)
            || versions.Find(v => (chosen?.Vote.VersionNumber ?? number) is not { } wanted || v.Number == wanted) is not { } shown)
        {
            return null;
        }

        var newest = versions[0].Number;
        chosen ??= results.Find(r => r.Vote.VersionNumber == shown.Number
            && r.Vote.Outcome is null or VoteOutcome.Adopted or VoteOutcome.Moot);
        var isDecided = chosen is not null && declaration.State is DeclarationState.Drafting && shown.Number == newest;
        var (points, count) = isDecided && await db.FindVersion(declaration.Id, shown.Number, cancel) is { } version
            ? await Declarations.Voting.OpenPoints.Read(db, version, cancel) : ([], 0);
        return new(declaration, shown, newest, chosen, chosen?.Vote.StateAt(now, newest),
            chosen is null ? [] : await VoteResults.NotVoted(db, chosen.Vote, cancel),
            [.. results.Where(r => r != chosen).Select(r => (r, r.Vote.StateAt(now, newest)))], points, count);
    }

    internal static string Name(VoteState state) => state switch
    {
        VoteState.Open => "open",
        VoteState.Due => "ended, not yet decided",
        VoteState.Adopted => "adopted",
        VoteState.Moot => "moot: a newer version was saved",
        VoteState.Voided => "voided: the text was reopened",
        VoteState.Cancelled => "cancelled",
        _ => "ended without a decision",
    };
}
