using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>What a vote needs in time: it ends when a newer version was saved, and those who have not voted are reminded.</summary>
public static class PendingVotes
{
    private const string Actor = "worker";

    public static async Task EndMoot(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var moot = await db.Votes.Where(v => v.EndedAt == null
            && db.Versions.Any(n => n.DeclarationId == v.DeclarationId && n.Number > v.VersionNumber))
            .Select(v => new { v.Id, v.DeclarationId }).ToListAsync(cancel);
        foreach (var vote in moot)
        {
            await Change(db, vote.DeclarationId, vote.Id, (ending, declaration) =>
                EndedVotes.End(db, site, declaration, ending, VoteOutcome.Moot, Actor, now, cancel), cancel);
        }
    }

    public static async Task Remind(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Votes.Where(v => v.EndedAt == null && v.RemindedAt == null && v.RemindAt <= now && v.DueAt > now)
            .Select(v => new { v.Id, v.DeclarationId }).ToListAsync(cancel);
        foreach (var vote in due)
        {
            await Change(db, vote.DeclarationId, vote.Id, async (reminded, declaration) =>
            {
                if (reminded.RemindedAt is null)
                {
                    new VoteMails(db, site, declaration, reminded, now).Reminder(await Voters.Missing(db, reminded, cancel));
                    reminded.Remind(now);
                }
            }, cancel);
        }
    }

    // Members lock the text before they change a vote: with the same lock neither overwrites the other.
    private static async Task Change(
        DeclarationsDb db, Guid declarationId, Guid id, Func<Vote, Declaration, Task> change, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declarationId, cancel);
        var vote = await db.Votes.FromSql($"select * from votes where id = {id} for update").SingleAsync(cancel);
        if (vote.EndedAt is null)
        {
            await change(vote, await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == vote.DeclarationId, cancel));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
