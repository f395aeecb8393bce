using Declarations.Access;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Worker.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.SampleData;

/// <summary>
/// <c>sample [large]</c>: fills an empty database with one declaration open for signing and one in drafting; large ones with
/// <see cref="LargeSample"/>.
/// </summary>
public static class Sample
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not ([] or ["large"]))
        {
            return await Verbs.Usage("sample [large]");
        }

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

        var now = TimeProvider.System.GetUtcNow();
        if (arguments is ["large"])
        {
            await LoadLarge(db, site, now, cancel);
        }
        else
        {
            await Load(db, site, now, cancel);
        }

        Console.WriteLine("Loaded two sample declarations.");
        return 0;
    }

    // Commits do not wait for the disk: after a power cut the sample is loaded again.
    private static async Task LoadLarge(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        await using var source = DatabaseSetup.Source($"{Settings.ConnectionString(Settings.Read())};Options=-c synchronous_commit=off");
        var options = new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(source).Options;
        await new LargeSample(() => new(options, db.Privacy, db.Caches), site, now).Load(LargeSize.Usual, cancel);
    }

    public static async Task Load(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var people = await People(db, now, cancel);
        var mercury = await DeclareMercury(db, site, people, now, cancel);
        await SampleRoll.Sign(db, site, mercury, now.AddDays(-19), cancel);

        var archives = await Declare(db, "open-archives", "Open archives against corruption", "A working draft",
            new("Conference of the States Parties to the United Nations Convention against Corruption", "Thirteenth session", null, null,
                null), people, now, cancel);
        await SampleText.WriteArchives(db, archives, people, now.AddDays(-3), cancel);
    }

    internal static async Task<SamplePeople> People(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        await Membership.EnsureSecretariat(db, Settings.Read()["Bootstrap:Secretariat"] ?? "secretariat@example.org", now, cancel);
        return new(
            await db.Members.FirstAsync(m => m.Role == Role.Secretariat && m.ForAllDeclarations, cancel),
            await Membership.Add(db, new("editor@example.org", "Wanjiru Kamau", Role.Editor), now, cancel),
            await Membership.Add(db, new("reviewer@example.org", "Luis Paredes", Role.Reviewer), now, cancel));
    }

    /// <summary>A declaration that opened for signing twenty days ago.</summary>
    internal static async Task<Declaration> DeclareMercury(
        DeclarationsDb db, Site site, SamplePeople people, DateTimeOffset now, CancellationToken cancel)
    {
        var mercury = await Declare(db, "mercury-and-gold", "Gold without mercury, defenders without fear",
            "A civil society declaration on mercury, gold and the people who speak up",
            new("Conference of the Parties to the Minamata Convention on Mercury", "Eighth meeting", "Windhoek, Namibia", "2029-10-22",
                "2029-10-26"), people, now, cancel);
        await SampleText.WriteMercury(db, site, mercury, people, now.AddDays(-40), cancel);
        await DeclarationLifecycle.Open(db, mercury, new NewDeadline($"{now.AddDays(60):yyyy-MM-dd}T21:00:00Z", "Africa/Windhoek", 48),
            people.Secretariat.Actor, now.AddDays(-20), cancel);
        return mercury;
    }

    private static readonly NewOrganiser Organiser = new("The Alliance (sample)", "privacy@example.org",
        "This declaration is sample data: nobody signs it, and nothing is sent to anybody.");

    internal static Task<Declaration> Declare(
        DeclarationsDb db, string slug, string title, string subtitle, NewConference conference, SamplePeople people, DateTimeOffset now,
        CancellationToken cancel) =>
        new NewDeclaration(slug, title, subtitle, "en", conference, Organiser).Create(db, people.Secretariat.Actor, now, cancel);
}

public sealed record SamplePeople(Member Secretariat, Member Editor, Member Reviewer);
