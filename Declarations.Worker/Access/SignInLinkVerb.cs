using Declarations.Access;
using Declarations.Mailing;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Access;

/// <summary>
/// <c>sign-in-link EMAIL…</c>: prints link, address and role of each member, for the operator of the machine.
/// Fails when no address belongs to a member.
/// </summary>
public static class SignInLinkVerb
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        var mailboxes = arguments.Select(a => Mailbox.TryParse(a, out var mailbox) ? mailbox : null).ToList();
        if (mailboxes.Count == 0 || mailboxes.Contains(null))
        {
            return await Verbs.Usage("sign-in-link EMAIL…");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        var site = scope.ServiceProvider.GetRequiredService<Site>();
        var now = TimeProvider.System.GetUtcNow();
        await Membership.EnsureSecretariat(db, arguments[0], now, cancel);
        var links = new List<string>();
        foreach (var (mailbox, address) in mailboxes.Zip(arguments))
        {
            if (await Member.Find(db, mailbox!, cancel) is { } member)
            {
                links.Add($"{SignIn.MakeLink(db, site, member, now)} {address} {member.Role}");
            }
            else
            {
                await Console.Error.WriteLineAsync($"No member has the address {address}.");
            }
        }

        await db.SaveChangesAsync(cancel);
        links.ForEach(Console.WriteLine);
        return links.Count > 0 ? 0 : 1;
    }
}
