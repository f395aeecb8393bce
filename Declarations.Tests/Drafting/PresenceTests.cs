using System.Diagnostics;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Who else is editing a text.</summary>
public sealed class PresenceTests : PageTests
{
    private Surface secretariat = null!, editor = null!;

    [OneTimeSetUp]
    public async Task Enter() => (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));

    [Test]
    public async Task Editors_are_listed_by_name_until_they_leave_or_are_silent_and_nothing_is_recorded()
    {
        await Draft("listed");
        await Draft("elsewhere");
        var recorded = await Recorded();

        var first = (await editor.Put("declarations/listed/presence")).Is(200);
        (await secretariat.Put("declarations/listed/presence")).Is(200);
        var both = await Names(secretariat, "listed");
        (await secretariat.Delete("declarations/listed/presence")).Is(204);
        var one = await Names(secretariat, "listed");
        var elsewhere = await Names(secretariat, "elsewhere");
        Product.Clock.Advance(TimeSpan.FromSeconds(91));
        var silent = await Names(secretariat, "listed");

        Assert.That(first["newestVersion"].GetInt32(), Is.EqualTo(1));
        Assert.That(both, Has.Count.EqualTo(2).And.Contains("The Editor"));
        Assert.That(one, Is.EqualTo(new[] { "The Editor" }));
        Assert.That(elsewhere.Concat(silent), Is.Empty);
        Assert.That(await Recorded(), Is.EqualTo(recorded));
        await using var db = Product.Db();
        await Declarations.Drafting.EditorPresence.DeleteEnded(db, Product.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(await db.EditorPresences.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Readers_see_who_edits_but_are_not_editors_and_an_adopted_text_has_none()
    {
        await Draft("read");
        var reader = await SignIn(Role.Reader);

        (await reader.Get("declarations/read/presence")).Is(200);
        (await reader.Put("declarations/read/presence")).Is(403);
        (await Anyone.Get("declarations/read/presence")).Is(401);
        await secretariat.OpenSigning("read");
        (await editor.Put("declarations/read/presence")).Is(409);
    }

    [Test]
    public async Task The_editors_page_names_the_others_without_scripts_and_again_with_them()
    {
        await Draft("shown");
        (await secretariat.Put("declarations/shown/presence")).Is(200);
        await SignInOnPage(Role.Editor);
        await Page.Clock.InstallAsync();

        await Open("/drafting/shown/edit");
        var atLoad = await Page.Locator("[data-present]").InnerTextAsync();
        var seen = await Names(secretariat, "shown");
        (await secretariat.Delete("declarations/shown/presence")).Is(204);
        (await secretariat.Save("shown", "# Rivers\n\nOther words.", 1)).Is(201);
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Clock.RunForAsync(25_000);
        await Assertions.Expect(Page.Locator("[data-present]")).ToContainTextAsync("Nobody else is editing");
        var later = await Page.Locator("[data-present]").InnerTextAsync();
        await Axe.FindsNothing(Page);
        await Open("/drafting/shown");

        Assert.That(atLoad, Does.Contain("Secretariat is editing this text too").And.Contain("Nobody is locked out").And.Not.Contain("The Editor"));
        Assert.That(seen, Does.Contain("The Editor"));
        Assert.That(later, Does.Contain("Secretariat saved version 2").And.Contain("since you began"));
        for (var waited = Stopwatch.StartNew(); (await Names(secretariat, "shown")).Count > 0; await Task.Delay(100))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), "still there after leaving");
        }
    }

    private static async Task<List<string?>> Names(Surface member, string slug) =>
        [.. (await member.Get($"declarations/{slug}/presence")).Is(200).Items.Select(item => item.GetProperty("name").GetString())];

    private async Task Draft(string slug)
    {
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, "# Rivers\n\nWe met at the river.\n", 0)).Is(201);
    }

    private async Task<int> Recorded()
    {
        await using var db = Product.Db();
        return await db.AuditEntries.CountAsync();
    }
}
