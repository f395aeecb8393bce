using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>Ends votes that lead to no decision, with a mail to those who voted.</summary>
internal static class EndedVotes
{
    public static async Task End(
        DeclarationsDb db, Site site, Declaration declaration, Vote vote, VoteOutcome outcome, string actor, DateTimeOffset now,
        CancellationToken cancel, string? reason = null)
    {
        vote.End(outcome, (await Voters.Missing(db, vote, cancel)).Select(m => m.Name), now, reason);
        await Tell(db, site, declaration, vote, actor, now, cancel);
    }

    /// <summary>The text that a vote adopted is a draft again.</summary>
    public static async Task Void(
        DeclarationsDb db, Site site, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var vote in await db.Votes.Where(v => v.DeclarationId == declaration.Id && v.Outcome == VoteOutcome.Adopted)
            .ToListAsync(cancel))
        {
            vote.Void(now);
            await Tell(db, site, declaration, vote, actor, now, cancel);
        }
    }

    private static async Task Tell(
        DeclarationsDb db, Site site, Declaration declaration, Vote vote, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, actor, "vote.ended", $"vote:{vote.Id}", declaration.Id, after: new { vote.VersionNumber, vote.Outcome, vote.Reason });
        await new VoteMails(db, site, declaration, vote, now).NoLongerCounts(vote.Outcome switch
        {
            VoteOutcome.Moot => "A newer version was saved since, so the vote is moot.",
            VoteOutcome.Voided => "The secretariat has reopened the text, which voids the votes.",
            VoteOutcome.Cancelled => $"The secretariat has cancelled the vote: {vote.Reason}",
            _ => "The vote ended without a decision, and another one was opened.",
        }, cancel);
    }
}
