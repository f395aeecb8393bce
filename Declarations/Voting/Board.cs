using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Declarations.Voting;

/// <summary>
/// What a member does for the board's decision on a text: votes here, adoption in <c>BoardAdoption.cs</c>. Each act locks the text, so that
/// saves wait for it. Null or false when there is no such version or vote.
/// </summary>
public sealed partial class Board(DeclarationsDb db, Site site, Declaration declaration, Author author, DateTimeOffset now)
{
    /// <summary>Opens a vote on the newest version and tells everyone who may vote.</summary>
    public async Task<Vote?> Open(NewVote request, CancellationToken cancel)
    {
        var number = request.Version ?? throw InvalidInputException.For("version", "is required");
        await using var transaction = await Lock(cancel);
        if (await db.FindVersion(declaration.Id, number, cancel) is not { } version)
        {
            return null;
        }

        declaration.RequireDrafting();
        var vote = await OpenOn(version, request, cancel);
        await Commit(transaction, cancel);
        return vote;
    }

    /// <summary>Votes, or votes otherwise than before. The same ballot again has no effect.</summary>
    public Task<bool> Cast(int number, NewBallot ballot, CancellationToken cancel) => Cast(number, ballot, opensVote: false, cancel);

    /// <summary>Votes yes; opens a vote with the declaration's quorum when there is none on the text.</summary>
    public Task<bool> Approve(int number, CancellationToken cancel) => Cast(number, new("yes"), opensVote: true, cancel);

    /// <summary>Takes the member's vote back while the vote is open.</summary>
    public async Task<bool> TakeBack(int number, CancellationToken cancel)
    {
        await using var transaction = await Lock(cancel);
        if (await LatestOn(number, cancel) is not { } vote || await BallotIn(vote, cancel) is not { } ballot)
        {
            return false;
        }

        declaration.RequireDrafting();
        vote.RequireOpen(now);
        ballot.Replace(now);
        db.Record(now, author.Actor, "ballot.taken_back", $"vote:{vote.Id}", declaration.Id, before: new { ballot.Choice, vote.TextSha256 });
        await Commit(transaction, cancel);
        return true;
    }

    /// <summary>Ends a vote without a decision and tells those who voted.</summary>
    public async Task<bool> Cancel(Guid voteId, string? reason, CancellationToken cancel)
    {
        var fields = new Fields();
        var clean = fields.Line("reason", reason, 500, required: true);
        fields.ThrowIfAny();
        await using var transaction = await Lock(cancel);
        if (await db.Votes.FirstOrDefaultAsync(v => v.Id == voteId && v.DeclarationId == declaration.Id, cancel) is not { } vote)
        {
            return false;
        }

        if (vote.EndedAt is not null)
        {
            throw new RuleBrokenException("vote_closed", $"The vote on version {vote.VersionNumber} has ended already.");
        }

        await EndedVotes.End(db, site, declaration, vote, VoteOutcome.Cancelled, author.Actor, now, cancel, clean);
        await Commit(transaction, cancel);
        return true;
    }

    private async Task<bool> Cast(int number, NewBallot input, bool opensVote, CancellationToken cancel)
    {
        var (choice, statement) = input.Read();
        await using var transaction = await Lock(cancel);
        if (await db.FindVersion(declaration.Id, number, cancel) is not { } version)
        {
            return false;
        }

        var vote = await LatestOn(number, cancel);
        var earlier = vote is null ? null : await BallotIn(vote, cancel);
        var isSame = earlier?.Choice == choice && string.Equals(earlier.Statement, statement, StringComparison.Ordinal);
        if (isSame && vote!.Outcome is VoteOutcome.Adopted)
        {
            return true;
        }

        declaration.RequireDrafting();
        await RequireNewest(number, cancel);
        if (isSame)
        {
            return true;
        }

        if (vote is null)
        {
            vote = opensVote ? await OpenOn(version, new(number), cancel)
                : throw new RuleBrokenException("vote_not_open", $"There is no vote on version {number}. The secretariat can open one.");
        }

        vote.RequireOpen(now);
        earlier?.Replace(now);
        var ballot = new Ballot
        {
            Id = Guid.CreateVersion7(now),
            VoteId = vote.Id,
            MemberId = author.Id,
            MemberName = author.Name,
            Choice = choice,
            Statement = statement,
            CastAt = now,
        };

        // The unique index has one current ballot for each member: the earlier one must be written first.
        await db.SaveChangesAsync(cancel);
        db.Ballots.Add(ballot);
        db.Record(now, author.Actor, "ballot.cast", $"vote:{vote.Id}", declaration.Id,
            before: earlier is null ? null : new { earlier.Choice }, after: new { ballot.Choice, vote.VersionNumber, vote.TextSha256 });
        await Commit(transaction, cancel);
        return true;
    }

    private async Task<Vote> OpenOn(DraftVersion version, NewVote request, CancellationToken cancel)
    {
        var vote = request.Read(declaration, version.TextSha256, author, now);
        await RequireNewest(version.Number, cancel);
        if (await db.Votes.FirstOrDefaultAsync(v => v.DeclarationId == declaration.Id && v.EndedAt == null, cancel) is { } last)
        {
            if (last.StateAt(now, version.Number) is VoteState.Open)
            {
                throw new RuleBrokenException("vote_open", $"A vote on version {version.Number} is open. Cancel it before you open another.");
            }

            var outcome = last.VersionNumber < version.Number ? VoteOutcome.Moot : VoteOutcome.Lapsed;
            await EndedVotes.End(db, site, declaration, last, outcome, author.Actor, now, cancel);
            await db.SaveChangesAsync(cancel); // before another open vote of the declaration is added
        }

        db.Votes.Add(vote);
        db.Record(now, author.Actor, "vote.opened", $"vote:{vote.Id}", declaration.Id,
            after: new { vote.VersionNumber, vote.TextSha256, vote.Quorum, vote.DueAt });
        new VoteMails(db, site, declaration, vote, now)
            .Opened((await Voters.Of(db, declaration.Id, cancel)).Where(m => m.Id != author.Id), version.Summary);
        return vote;
    }

    private async Task RequireNewest(int number, CancellationToken cancel)
    {
        var newest = await db.Versions.Where(v => v.DeclarationId == declaration.Id).MaxAsync(v => v.Number, cancel);
        if (number < newest)
        {
            throw new RuleBrokenException(
                "version_outdated", $"Version {newest} is newer. Votes are on the newest version; restore version {number} to vote on its text.");
        }
    }

    /// <summary>The latest vote on a version that still counts.</summary>
    private Task<Vote?> LatestOn(int number, CancellationToken cancel) => db.Votes
        .Where(v => v.DeclarationId == declaration.Id && v.VersionNumber == number
            && (v.Outcome == null || v.Outcome == VoteOutcome.Adopted || v.Outcome == VoteOutcome.Moot))
        .OrderByDescending(v => v.OpenedAt).ThenByDescending(v => v.Id).FirstOrDefaultAsync(cancel);

    private Task<Ballot?> BallotIn(Vote vote, CancellationToken cancel) =>
        db.Ballots.FirstOrDefaultAsync(b => b.VoteId == vote.Id && b.MemberId == author.Id && b.ReplacedAt == null, cancel);

    /// <summary>Waits for saves in progress, then reads the declaration again.</summary>
    private async Task<IDbContextTransaction> Lock(CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declaration.Id, cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
        return transaction;
    }

    private async Task Commit(IDbContextTransaction transaction, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
