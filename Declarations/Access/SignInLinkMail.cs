using Declarations.Mailing;

namespace Declarations.Access;

/// <summary>Outbox message: a sign-in link was requested for this address.</summary>
public sealed record SignInMessage(string Email)
{
    public const string Kind = "sign-in.requested";
}

/// <summary>Mails the link. Runs in the Worker, so that neither answer nor time of the request reveals who is a member.</summary>
public static class SignInLinkMail
{
    /// <summary>Does nothing when the mailbox is no member's or beyond its limit.</summary>
    public static async Task Send(DeclarationsDb db, Site site, string email, DateTimeOffset now, CancellationToken cancel)
    {
        var mailbox = Mailbox.Parse(email);
        if (await Member.Find(db, mailbox, cancel) is not { } member)
        {
            return;
        }

        await db.EnqueueLimitedMail(now, mailbox, MailLimit.Members, () => new MailDraft("Sign in to Declarations", "en")
            .Say($"Dear {member.Name},")
            .Say("Use this link to sign in. It works once, for one hour, in any browser.")
            .Button("Sign in", SignIn.MakeLink(db, site, member, now))
            .Say("If you did not request it, ignore this mail: nobody can sign in without the link.")
            .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
