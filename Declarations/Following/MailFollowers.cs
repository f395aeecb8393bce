using Declarations.Access;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Following;

/// <summary>Mails members what concerns them: at once, or once a day at seven (UTC).</summary>
public static class MailFollowers
{
    private const int Hour = 7;

    // A comment is dated before its transaction ends.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    public static async Task Run(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var until = now - Settled;
        await AddMissing(db, until, cancel);
        var morning = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour >= Hour ? Hour : Hour - 24), TimeSpan.Zero);
        var due = await db.Followers.AsNoTracking()
            .Where(f => f.Mode == FollowingMode.AtOnce || (f.Mode == FollowingMode.Daily && f.MailedUntil < morning))
            .Select(f => f.MemberId).ToListAsync(cancel);
        foreach (var memberId in due)
        {
            db.ChangeTracker.Clear();
            await Mail(db, site, memberId, until, morning, now, cancel);
        }
    }

    // Members that were added before this, or since the last run: nothing older is mailed to them.
    private static async Task AddMissing(DeclarationsDb db, DateTimeOffset until, CancellationToken cancel)
    {
        var missing = await db.Members.Where(m => !db.Followers.Any(f => f.MemberId == m.Id)).Select(m => m.Id).ToListAsync(cancel);
        foreach (var id in missing)
        {
            var follower = Follower.New(db.Privacy, id, FollowingMode.Daily, until);
            await db.Database.ExecuteSqlAsync($"""
                insert into followers (member_id, mode, mailed_until, hash)
                select {id}, 'daily', {until}, {follower.Hash} where exists (select from members where id = {id}) on conflict do nothing
                """, cancel);
        }
    }

    private static async Task Mail(
        DeclarationsDb db, Site site, Guid memberId, DateTimeOffset until, DateTimeOffset morning, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Locked, so that two Workers do not mail one member.
        var follower = (await db.Followers.FromSql($"select * from followers where member_id = {memberId} for update skip locked")
            .ToListAsync(cancel)).SingleOrDefault();
        if (follower is null || follower.Mode == FollowingMode.Never || (follower.Mode == FollowingMode.Daily && follower.MailedUntil >= morning)
            || await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == memberId, cancel) is not { } member)
        {
            return;
        }

        var remarks = await Remarks.Between(db, member, follower.MailedUntil, until, FollowingMail.Most + 1, cancel);
        if (remarks.Count > 0)
        {
            var token = Follower.TokenOf(db.Privacy, memberId);
            follower.Hash = Encryption.SecretToken.HashOf(token);
            db.EnqueueMail(now, FollowingMail.Of(site, member, db.Privacy.UnsealText(member.Email, Member.EmailPurpose), remarks, follower.Mode, token));
        }

        follower.MailedUntil = until;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
