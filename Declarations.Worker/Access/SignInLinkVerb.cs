using Declarations.Access;
using Declarations.Mailing;
using Declarations.Worker.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Access;

/// <summary><c>sign-in-link EMAIL</c>: prints a link for a member, for the operator of the machine.</summary>
public static class SignInLinkVerb
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments.Length != 1 || !Mailbox.TryParse(arguments[0], out var mailbox))
        {
            return await Verbs.Usage("sign-in-link EMAIL");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        var hash = db.HashOf(mailbox);
        var now = TimeProvider.System.GetUtcNow();
        await Membership.EnsureSecretariat(db, arguments[0], now, cancel);
        if (await db.Members.FirstOrDefaultAsync(m => m.MailboxHash == hash, cancel) is not { } member)
        {
            throw new InvalidOperationException("No member has this address.");
        }

        Console.WriteLine(SignIn.MakeLink(db, scope.ServiceProvider.GetRequiredService<Site>(), member, now));
        await db.SaveChangesAsync(cancel);
        return 0;
    }
}
