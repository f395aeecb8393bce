using Declarations.Access;
using Declarations.Declaring;
using Declarations.Worker.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.SampleData;

/// <summary><c>sample</c>: fills an empty database with one declaration open for signing and one in drafting.</summary>
public static class Sample
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        await using var scope = Settings.Scope();
        var (db, site) = (scope.ServiceProvider.GetRequiredService<DeclarationsDb>(), scope.ServiceProvider.GetRequiredService<Site>());
        if (await db.Declarations.AnyAsync(cancel))
        {
            Console.WriteLine("The database already contains declarations; no sample was loaded.");
            return 0;
        }

        if (Settings.Read()["Mail:Smtp:Host"] is { Length: > 0 })
        {
            Console.WriteLine("A mail server is configured; no sample was loaded, because its fictitious signatories would be mailed.");
            return 0;
        }

        await Load(db, site, TimeProvider.System.GetUtcNow(), cancel);
        Console.WriteLine("Loaded two sample declarations.");
        return 0;
    }

    public static async Task Load(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        await Membership.EnsureSecretariat(db, Settings.Read()["Bootstrap:Secretariat"] ?? "secretariat@example.org", now, cancel);
        var people = new SamplePeople(
            await db.Members.FirstAsync(m => m.Role == Role.Secretariat && m.ForAllDeclarations, cancel),
            await Membership.Add(db, new("editor@example.org", "Wanjiru Kamau", Role.Editor), now, cancel),
            await Membership.Add(db, new("reviewer@example.org", "Luis Paredes", Role.Reviewer), now, cancel));
        var mercury = await Declare(db, "mercury-and-gold", "Gold without mercury, defenders without fear",
            "A civil society declaration on mercury, gold and the people who speak up",
            new("Conference of the Parties to the Minamata Convention on Mercury", "Eighth meeting", "Windhoek, Namibia", "2029-10-22",
                "2029-10-26"), people, now, cancel);
        await SampleText.WriteMercury(db, site, mercury, people, now.AddDays(-40), cancel);
        await DeclarationLifecycle.Open(db, mercury, new NewDeadline($"{now.AddDays(60):yyyy-MM-dd}T21:00:00Z", "Africa/Windhoek", 48),
            people.Secretariat.Actor, now.AddDays(-20), cancel);
        await SampleRoll.Sign(db, site, mercury, now.AddDays(-19), cancel);

        var archives = await Declare(db, "open-archives", "Open archives against corruption", "A working draft",
            new("Conference of the States Parties to the United Nations Convention against Corruption", "Thirteenth session", null, null,
                null), people, now, cancel);
        await SampleText.WriteArchives(db, archives, people, now.AddDays(-3), cancel);
    }

    private static readonly NewOrganiser Organiser = new("The Alliance (sample)", "privacy@example.org",
        "This declaration is sample data: nobody signs it, and nothing is sent to anybody.");

    private static Task<Declaration> Declare(
        DeclarationsDb db, string slug, string title, string subtitle, NewConference conference, SamplePeople people, DateTimeOffset now,
        CancellationToken cancel) =>
        new NewDeclaration(slug, title, subtitle, "en", conference, Organiser).Create(db, people.Secretariat.Actor, now, cancel);
}

public sealed record SamplePeople(Member Secretariat, Member Editor, Member Reviewer);
