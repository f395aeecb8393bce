using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

public sealed partial class Board
{
    /// <summary>Adopts the text of a version whose vote has its quorum.</summary>
    /// <param name="number">The version.</param>
    /// <param name="printsStatements">Whether editions print the statements of those who objected.</param>
    /// <param name="cancel">Cancels the act.</param>
    public async Task<bool> Adopt(int number, bool printsStatements, CancellationToken cancel)
    {
        await using var transaction = await Lock(cancel);
        if (await db.FindVersion(declaration.Id, number, cancel) is not { } version)
        {
            return false;
        }

        var vote = await db.Votes.FirstOrDefaultAsync(v => v.DeclarationId == declaration.Id && v.VersionNumber == number
            && v.TextSha256 == version.TextSha256 && v.EndedAt == null, cancel);
        var ballots = vote is null ? [] : await db.Ballots.Where(b => b.VoteId == vote.Id && b.ReplacedAt == null).ToListAsync(cancel);
        var voters = (await Voters.Of(db, declaration.Id, cancel)).Select(m => m.Id).ToHashSet();
        foreach (var left in ballots.Where(b => !voters.Contains(b.MemberId)))
        {
            left.Replace(now);
        }

        ballots.RemoveAll(b => b.ReplacedAt is not null);
        var yes = ballots.Count(b => b.Choice is BallotChoice.Yes);
        var before = declaration.State;
        if (before == DeclarationState.Drafting && vote is not null)
        {
            await RequireNewest(number, cancel);
        }

        declaration.Adopt(number, version.TextSha256, (yes, vote?.Quorum ?? declaration.Quorum), now);
        if (before == DeclarationState.Drafting)
        {
            vote!.Adopt(printsStatements && ballots.Exists(b => b.Choice is BallotChoice.Object),
                (await Voters.Missing(db, vote, cancel)).Select(m => m.Name), now);
            db.Record(now, author.Actor, "declaration.adopted", $"declaration:{declaration.Id}", declaration.Id, after: new
            {
                declaration.AdoptedVersion,
                declaration.TextSha256,
                vote.Quorum,
                yes,
                abstentions = ballots.Count(b => b.Choice is BallotChoice.Abstain),
                objections = ballots.Count(b => b.Choice is BallotChoice.Object),
                vote.PrintsStatements,
            });
        }

        await Commit(transaction, cancel);
        return true;
    }

    /// <summary>Back to drafting, which voids the votes. While nobody has confirmed a signature, also after signing has opened.</summary>
    public async Task Reopen(CancellationToken cancel)
    {
        if (declaration.State == DeclarationState.Open)
        {
            await SigningReversals.TakeBackOpening(db, site, declaration, author.Actor, now, cancel);
        }

        await using var transaction = await Lock(cancel);
        var before = new { declaration.State, declaration.AdoptedVersion };
        declaration.ReopenText();
        if (before.State == DeclarationState.Drafting)
        {
            return;
        }

        await EndedVotes.Void(db, site, declaration, author.Actor, now, cancel);
        db.Record(now, author.Actor, "declaration.reopened", $"declaration:{declaration.Id}", declaration.Id, before: before);
        await Commit(transaction, cancel);
    }
}
