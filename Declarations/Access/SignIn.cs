using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>Members sign in by a mailed link. Only the mailbox learns whether it belongs to a member.</summary>
public static class SignIn
{
    /// <summary>Enqueues one message, for a member and a stranger alike.</summary>
    /// <exception cref="Validation.InvalidInputException">Not an e-mail address.</exception>
    public static async Task RequestLink(DeclarationsDb db, string? email, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw Validation.InvalidInputException.For("email", "is not an e-mail address");
        }

        db.Enqueue(now, JobQueue.Mail, SignInMessage.Kind, new SignInMessage(mailbox.Address));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A new link for a member; saved with the caller's <c>SaveChanges</c>.</summary>
    public static string MakeLink(DeclarationsDb db, Site site, Member member, DateTimeOffset now)
    {
        var token = SecretToken.New();
        db.SignInLinks.Add(new SignInLink
        {
            TokenHash = SecretToken.HashOf(token),
            MemberId = member.Id,
            CreatedAt = now,
            ExpiresAt = now + SignInLink.Lifetime,
        });
        return site.Link("sign-in", token);
    }

    /// <summary>Opens a session. A link is used once: the update decides between concurrent requests.</summary>
    public static async Task<(string AccessToken, Member Member)> Open(
        DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        token = SecretToken.Clean(token);
        if (!SecretToken.IsWellFormed(token))
        {
            throw new RuleBrokenException("link_garbled",
                "This sign-in link is incomplete. Copy the whole link from the mail, or request a new one.");
        }

        var hash = SecretToken.HashOf(token!);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var used = await db.SignInLinks
            .Where(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancel);
        if (used == 0)
        {
            throw new RuleBrokenException("link_expired", "This sign-in link has been used or has expired. Request a new one.");
        }

        var member = await db.Members.SingleAsync(m => db.SignInLinks.Any(l => l.TokenHash == hash && l.MemberId == m.Id), cancel);
        var accessToken = SecretToken.New();
        db.Sessions.Add(new Session
        {
            TokenHash = SecretToken.HashOf(accessToken),
            MemberId = member.Id,
            CreatedAt = now,
            ExpiresAt = now + Session.Lifetime,
            UsedAt = now,
        });
        db.Record(now, member.Actor, "session.opened", $"member:{member.Id}");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (accessToken, member);
    }

    /// <summary>
    /// The member of a session's token, and the declarations that the role holds for; null when the token is unknown, has ended, or was
    /// not used for too long.
    /// </summary>
    public static async Task<SignedInMember?> FindMember(
        DeclarationsDb db, string accessToken, SessionIdleTime idle, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(accessToken);
        var usedAfter = now - idle.Value;
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.TokenHash == hash && s.ExpiresAt > now && s.UsedAt > usedAfter)
            .Join(db.Members, s => s.MemberId, m => m.Id, (session, member) => new
            {
                session.UsedAt,
                member,
                slugs = db.MemberDeclarations.Where(d => d.MemberId == member.Id)
                    .Join(db.Declarations, d => d.DeclarationId, d => d.Id, (_, declaration) => declaration.Slug).ToList(),
            })
            .FirstOrDefaultAsync(cancel);
        if (found is not null && found.UsedAt < now - Session.UsePrecision)
        {
            await db.Sessions.Where(s => s.TokenHash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), cancel);
        }

        return found is null ? null : new(found.member, found.member.ForAllDeclarations ? null : found.slugs);
    }

    /// <summary>Ends every session of a member, and the links that could open another.</summary>
    public static async Task SignOutEverywhere(DeclarationsDb db, Guid memberId, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Sessions.Where(s => s.MemberId == memberId).ExecuteDeleteAsync(cancel);
        await db.SignInLinks.Where(l => l.MemberId == memberId && l.UsedAt == null).ExecuteDeleteAsync(cancel);
        db.Record(now, actor, "session.all_closed", $"member:{memberId}");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public static async Task DeleteEnded(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        await db.SignInLinks.Where(l => l.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
    }

    public static async Task SignOut(DeclarationsDb db, string accessToken, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(accessToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var memberId = await db.Sessions.Where(s => s.TokenHash == hash).Select(s => s.MemberId).SingleOrDefaultAsync(cancel);
        if (await db.Sessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancel) > 0)
        {
            db.Record(now, $"member:{memberId}", "session.closed", $"member:{memberId}");
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}

/// <param name="Member">Not tracked.</param>
/// <param name="Slugs">Of the declarations that the role holds for; null for all.</param>
public sealed record SignedInMember(Member Member, IReadOnlyList<string>? Slugs);
