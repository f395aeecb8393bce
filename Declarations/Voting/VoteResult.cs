using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>A vote with every ballot, those that were changed included, in the order of their times.</summary>
/// <param name="Voters">Of a vote that has not ended: who may vote now. Ballots of others do not count any more.</param>
public sealed record VoteResult(Vote Vote, IReadOnlyList<Ballot> AllBallots, IReadOnlySet<Guid>? Voters = null)
{
    /// <summary>What each member voted at last.</summary>
    public IReadOnlyList<Ballot> Ballots { get; } = [.. AllBallots.Where(b => b.ReplacedAt is null)];

    public IReadOnlyList<Ballot> Changed { get; } = [.. AllBallots.Where(b => b.ReplacedAt is not null)];

    public int Yes => Count(BallotChoice.Yes);

    public bool HasQuorum => Yes >= Vote.Quorum;

    public int Count(BallotChoice choice) => Ballots.Count(b => b.Choice == choice && Counts(b));

    public bool Counts(Ballot ballot) => Voters?.Contains(ballot.MemberId) != false;

    public Ballot? Of(Guid memberId) => Ballots.FirstOrDefault(b => b.MemberId == memberId);
}

public static class VoteResults
{
    /// <summary>The votes of a declaration, newest first.</summary>
    public static async Task<List<VoteResult>> All(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        await Read(db, db.Votes.Where(v => v.DeclarationId == declarationId).OrderByDescending(v => v.OpenedAt).ThenByDescending(v => v.Id),
            cancel);

    public static async Task<VoteResult?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel) =>
        (await Read(db, db.Votes.Where(v => v.DeclarationId == declarationId && v.Id == id), cancel)).FirstOrDefault();

    /// <summary>The latest vote on a version; null when there was none, or only such that ended without counting.</summary>
    public static async Task<VoteResult?> OnVersion(DeclarationsDb db, Guid declarationId, int number, CancellationToken cancel) =>
        (await Read(db, db.Votes.Where(v => v.DeclarationId == declarationId && v.VersionNumber == number
            && v.Outcome != VoteOutcome.Voided && v.Outcome != VoteOutcome.Cancelled && v.Outcome != VoteOutcome.Lapsed)
            .OrderByDescending(v => v.OpenedAt).ThenByDescending(v => v.Id).Take(1), cancel)).FirstOrDefault();

    /// <summary>The names of those who may vote and have not; as it was at the end of an ended vote.</summary>
    public static async Task<IReadOnlyList<string>> NotVoted(DeclarationsDb db, Vote vote, CancellationToken cancel) =>
        vote.EndedAt is null ? [.. (await Voters.Missing(db, vote, cancel)).Select(m => m.Name)] : vote.NotVoted;

    // One query, and one for who may vote while a vote has not ended.
    private static async Task<List<VoteResult>> Read(DeclarationsDb db, IQueryable<Vote> votes, CancellationToken cancel)
    {
        var rows = await votes.AsNoTracking()
            .Select(v => new { v, Ballots = db.Ballots.Where(b => b.VoteId == v.Id).OrderBy(b => b.CastAt).ThenBy(b => b.Id).ToList() })
            .ToListAsync(cancel);
        var voters = rows.Find(row => row.v.EndedAt is null) is { v: var open }
            ? (await Voters.Of(db, open.DeclarationId, cancel)).Select(m => m.Id).ToHashSet() : null;
        return rows.ConvertAll(row => new VoteResult(row.v, row.Ballots, row.v.EndedAt is null ? voters : null));
    }
}
