using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>What a vote needs in time: it ends when a newer version was saved, and those who have not voted are reminded.</summary>
public static class PendingVotes
{
    private const string Actor = "worker";

    public static async Task EndMoot(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var moot = await db.Votes.Where(v => v.EndedAt == null
            && db.Versions.Any(n => n.DeclarationId == v.DeclarationId && n.Number > v.VersionNumber)).Select(v => v.Id).ToListAsync(cancel);
        foreach (var id in moot)
        {
            await Change(db, id, (vote, declaration) =>
                EndedVotes.End(db, site, declaration, vote, VoteOutcome.Moot, Actor, now, cancel), cancel);
        }
    }

    public static async Task Remind(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Votes.Where(v => v.EndedAt == null && v.RemindedAt == null && v.RemindAt <= now && v.DueAt > now)
            .Select(v => v.Id).ToListAsync(cancel);
        foreach (var id in due)
        {
            await Change(db, id, async (vote, declaration) =>
            {
                if (vote.RemindedAt is null)
                {
                    new VoteMails(db, site, declaration, vote, now).Reminder(await Voters.Missing(db, vote, cancel));
                    vote.Remind(now);
                }
            }, cancel);
        }
    }

    // Another Worker, or a member, may have changed it in the meantime.
    private static async Task Change(DeclarationsDb db, Guid id, Func<Vote, Declaration, Task> change, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var vote = await db.Votes.FromSql($"select * from votes where id = {id} for update").SingleAsync(cancel);
        if (vote.EndedAt is null)
        {
            await change(vote, await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == vote.DeclarationId, cancel));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
