using System.Diagnostics;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

/// <summary>Bulk invalidation over the API and on pages.</summary>
public sealed class InvalidationTests : PageTests
{
    private Surface secretariat = null!;

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [OneTimeSetUp]
    public async Task Begin() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task What_a_filter_leaves_is_previewed_invalidated_and_restored_exactly()
    {
        await Open("flooded", fakes: 30);
        (await secretariat.Put($"declarations/flooded/register/{await Id("flooded", "Fake 3")}/invalidation", new { reason = "By hand" })).Is(200);
        (await secretariat.Put($"declarations/flooded/register/{await Id("flooded", "Fake 4")}/quarantine")).Is(200);
        var before = await States("flooded");
        var filter = new { domain = "fake.example", kind = "organisation" };

        var preview = (await secretariat.Post("declarations/flooded/invalidations/preview", new { filter })).Is(200);
        var started = (await secretariat.Post("declarations/flooded/invalidations", new { filter, reason = "One sender" })).Is(202);
        var ended = await Ended("flooded", started);
        var after = await States("flooded");
        await Anyone.Sign("flooded", Surface.Organisation("Fake 7", "office7@fake.example"));
        var undone = await Ended("flooded", (await secretariat.Delete(Path("flooded", started))).Is(200));

        Assert.That(preview["count"].GetInt32(), Is.EqualTo(29));
        Assert.That(preview["sample"].GetArrayLength(), Is.EqualTo(10));
        Assert.That((ended["state"].GetString(), ended["done"].GetInt32(), ended["total"].GetInt32()), Is.EqualTo(("done", 29, 29)));
        Assert.That(after.Where(s => s.Value != "invalidated").Select(s => s.Key), Is.EqualTo(["Lake Watch"]));
        Assert.That((undone["state"].GetString(), undone["restored"].GetInt32(), undone["kept"].GetInt32()), Is.EqualTo(("undone", 28, 1)),
            "Fake 7 has signed again");
        var restored = await States("flooded");
        Assert.That(restored.Where(s => s.Key is not "Fake 7"), Is.EqualTo(before.Where(s => s.Key is not "Fake 7")));
        Assert.That(restored["Fake 3"], Is.EqualTo("invalidated"), "by hand, before");
        Assert.That((await secretariat.Delete(Path("flooded", started))).Is(200)["state"].GetString(), Is.EqualTo("undone"), "once more");
    }

    [Test]
    public async Task A_stopped_invalidation_does_no_more_and_is_undone()
    {
        await Open("stopped", fakes: 2);
        await Product.StopWorker();
        var started = (await secretariat.Post("declarations/stopped/invalidations",
            new { filter = new { q = "fake" }, reason = "Robots" })).Is(202);

        var cancelled = (await secretariat.Post($"{Path("stopped", started)}/cancellation")).Is(200);
        await Product.StartWorker();
        await Anyone.Sign("stopped", Surface.Organisation("Later", "office@later.example"));

        Assert.That(cancelled["state"].GetString(), Is.EqualTo("cancelled"));
        Assert.That((await States("stopped")).Values, Is.All.EqualTo("confirmed"));
        Assert.That((await secretariat.Delete(Path("stopped", started))).Is(200)["state"].GetString(), Is.EqualTo("undone"));
    }

    [Test]
    public async Task Requests_that_would_invalidate_everything_or_nothing_are_refused()
    {
        await Open("careful", fakes: 0);
        const string Path = "declarations/careful/invalidations";

        (await secretariat.Post($"{Path}/preview", new { filter = new { } })).Is(400, "invalid");
        (await secretariat.Post(Path, new { reason = "All" })).Is(400, "invalid");
        (await secretariat.Post(Path, new { filter = new { state = "confirmed" } })).Is(400, "invalid");
        (await secretariat.Post(Path, new { filter = new { states = "confirmed" }, reason = "Unknown" })).Is(400);
        (await secretariat.Post(Path, new { filter = new { state = "everything" }, reason = "Unknown" })).Is(400, "invalid");
        (await secretariat.Post(Path, new { filter = new { domain = "nobody.example" }, reason = "None" })).Is(409, "nothing_to_invalidate");
        (await secretariat.Get($"{Path}/{Guid.NewGuid()}")).Is(404, "not_found");
        (await Anyone.Post(Path, new { filter = new { q = "x" }, reason = "No member" })).Is(401);
    }

    [Test]
    public async Task The_secretariat_filters_previews_invalidates_and_undoes_on_pages()
    {
        await Open("by-hand", fakes: 3);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/by-hand/register");
        await Page.GetByText("More filters").ClickAsync();
        await Page.GetByLabel("Mail domain").FillAsync("fake.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Look("Register-filtered");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Invalidate these" }).ClickAsync();
        await Look("Invalidation-preview");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Invalidate 3 signatures" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Reason is required.");
        await Page.GetByLabel("Reason").FillAsync("One sender");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Invalidate 3 signatures" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("3 signatures were invalidated.")).ToBeVisibleAsync();
        await Look("Invalidation-done");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo: restore 3 signatures" }).ClickAsync();

        await Assertions.Expect(Page.GetByText("3 signatures were restored.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "All bulk invalidations" }).ClickAsync();
        await Look("Invalidations");
        Assert.That((await States("by-hand")).Values, Is.All.EqualTo("confirmed"));
    }

    private async Task Open(string slug, int fakes)
    {
        await Product.OpenDeclaration(secretariat, slug);
        await Anyone.Sign(slug, Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await Task.WhenAll(Enumerable.Range(1, fakes).Select(n => Anyone.Sign(slug,
            Surface.Organisation($"Fake {n}", $"office{n}@fake.example", listing: n % 3 == 0 ? "withheld" : "public"))));
    }

    private async Task<Reply> Ended(string slug, Reply invalidation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(200))
        {
            var now = (await secretariat.Get(Path(slug, invalidation))).Is(200);
            if (now["state"].GetString() is not ("running" or "undoing"))
            {
                return now;
            }
        }

        throw new AssertionException("It has not ended in 90 s.");
    }

    private static string Path(string slug, Reply invalidation) => $"declarations/{slug}/invalidations/{invalidation["id"].GetString()}";

    private async Task<string?> Id(string slug, string name) => (await secretariat.Get($"declarations/{slug}/register?q={name}")).Items
        .Single(i => i.GetProperty("name").GetString() == name).GetProperty("id").GetString();

    private async Task<SortedDictionary<string, string?>> States(string slug) => new(
        (await secretariat.Get($"declarations/{slug}/register?sort=oldest&limit=100")).Is(200).Items
            .DistinctBy(i => i.GetProperty("name").GetString())
            .ToDictionary(i => i.GetProperty("name").GetString()!, i => i.GetProperty("state").GetString(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private async Task Look(string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
            await Axe.FindsNothing(Page);
            if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
