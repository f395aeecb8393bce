using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>Members sign in by a mailed link. Whether an address belongs to a member is only ever told to its mailbox.</summary>
public static class SignIn
{
    /// <summary>Mails a link when the mailbox is a member's; does nothing visible otherwise.</summary>
    public static async Task RequestLink(DeclarationsDb db, Site site, string? email, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw Validation.InvalidInputException.For("email", "is not an e-mail address");
        }

        var hash = db.HashOf(mailbox);
        if (await db.Members.FirstOrDefaultAsync(m => m.MailboxHash == hash, cancel) is not { } member)
        {
            return;
        }

        var url = MakeLink(db, site, member, now);
        await db.EnqueueLimitedMail(now, hash, MailLimit.Members, () => new MailDraft("Sign in to Declarations", "en")
            .Say($"Dear {member.Name},")
            .Say("Use this link to sign in. It works once, for one hour, in any browser.")
            .Button("Sign in", url)
            .Say("If you did not ask for it, you can ignore this mail: nobody is signed in without it.")
            .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)), cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A fresh link for a member; saved with the caller's <c>SaveChanges</c>.</summary>
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

    /// <summary>Opens a session. A link opens one only: the update decides between two clicks at once.</summary>
    public static async Task<(
        string AccessToken, Member Member)> Open(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        if (!SecretToken.IsWellFormed(token))
        {
            throw new RuleBrokenException("link_garbled",
                "This sign-in link is not complete. Copy it whole from the mail, or ask for a new one.");
        }

        var hash = SecretToken.HashOf(token!);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var used = await db.SignInLinks
            .Where(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancel);
        if (used == 0)
        {
            throw new RuleBrokenException("link_expired", "This sign-in link was used before or has expired. Ask for a new one.");
        }

        var member = await db.Members.SingleAsync(m => db.SignInLinks.Any(l => l.TokenHash == hash && l.MemberId == m.Id), cancel);
        var accessToken = SecretToken.New();
        db.Sessions.Add(new Session
        {
            TokenHash = SecretToken.HashOf(accessToken),
            MemberId = member.Id,
            CreatedAt = now,
            ExpiresAt = now + Session.Lifetime,
        });
        db.Record(now, member.Actor, "session.opened", $"member:{member.Id}");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (accessToken, member);
    }

    /// <summary>The member behind a session's token; null when it is unknown or over. One indexed query.</summary>
    public static Task<Member?> FindMember(DeclarationsDb db, string accessToken, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(accessToken);
        return db.Sessions.AsNoTracking()
            .Where(s => s.TokenHash == hash && s.ExpiresAt > now)
            .Join(db.Members, s => s.MemberId, m => m.Id, (_, m) => m)
            .FirstOrDefaultAsync(cancel);
    }

    public static Task SignOut(DeclarationsDb db, string accessToken, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(accessToken);
        return db.Sessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancel);
    }
}
