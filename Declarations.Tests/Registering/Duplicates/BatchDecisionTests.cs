using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

/// <summary>Several decisions at once, on pages without scripts and over the API.</summary>
public sealed class BatchDecisionTests : PageTests
{
    private Surface secretariat = null!;
    private Guid declaration;

    protected override BrowserNewContextOptions Profile =>
        new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 360, Height = 800 } };

    [OneTimeSetUp]
    public async Task Open()
    {
        secretariat = await SignIn(Role.Secretariat);
        declaration = await Product.OpenDeclaration(secretariat, "several");
    }

    [Test]
    public async Task The_secretariat_selects_previews_and_merges_several_pairs()
    {
        await Pair("Alder", "Alderwood");
        await Pair("Birch", "Birchwood");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/several/duplicates");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Answer several" }).ClickAsync();
        await Page.Locator("label", new() { HasText = "Alder River Watch" }).ClickAsync();
        await Page.Locator("label", new() { HasText = "Birch River Watch" }).ClickAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".chosen li")).ToHaveCountAsync(2);
        Assert.That(await Names(), Does.Contain("Alderwood River Watchers"), "A preview changes nothing");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge into 2 signatories" }).ClickAsync();

        await Arrive("/duplicates?state=same&made=2");
        await Assertions.Expect(Page.GetByText("2 pairs were answered")).ToBeVisibleAsync();
        Assert.That(await Names(), Does.Contain("Alder River Watch").And.Contain("Birch River Watch")
            .And.Not.Contain("Alderwood River Watchers").And.Not.Contain("Birchwood River Watchers"));
    }

    [Test]
    public async Task Without_scripts_a_decision_moves_to_the_next_duplicate_with_undo_beside_it()
    {
        var (first, second) = (await Pair("Dogwood", "Dogwoods"), await Pair("Elm", "Elmwood"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/several/duplicates");
        var hidden = await Page.Locator("kbd:visible, .keys:visible").CountAsync();

        await Page.Locator($"#q-{first}").GetByRole(AriaRole.Button, new() { Name = "Not sure" }).ClickAsync();
        await Arrive("answered=");
        await Assertions.Expect(Page.Locator("#answered + .question")).ToHaveAttributeAsync("id", Page.Url.Split('#')[1]);
        await Page.Locator("#answered").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Arrive($"at={first}#q-{first}");

        Assert.That(hidden, Is.Zero, "Keys are shown only where they work");
        Assert.That((await secretariat.Get($"declarations/several/duplicates/{first}"))["state"].GetString(), Is.EqualTo("open"));
        foreach (var question in new[] { first, second })
        {
            (await secretariat.Put($"declarations/several/duplicates/{question}/decision", new { decision = "different" })).Is(200);
        }
    }

    [Test]
    public async Task A_colleagues_concurrent_decision_is_reported_and_kept()
    {
        var question = await Pair("Fir", "Firwood");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/several/duplicates");
        (await secretariat.Put($"declarations/several/duplicates/{question}/decision", new { decision = "different" })).Is(200);

        await Page.Locator($"#q-{question}").GetByRole(AriaRole.Button, new() { Name = "use the earlier name" }).ClickAsync();

        await Assertions.Expect(Page.GetByText("Another member has decided this duplicate in the meantime")).ToBeVisibleAsync();
        Assert.That(await Names(), Does.Contain("Firwood River Watchers"));
    }

    [Test]
    public async Task The_preview_shows_the_name_to_be_listed()
    {
        var question = await secretariat.Get($"declarations/several/duplicates/{await Pair("Gum", "Gumtree")}");
        var renamed = new[] { question["left"], question["right"] }.Single(s => s.GetProperty("name")
            .GetString() == "Gumtree River Watchers").GetProperty("signatoryId").GetGuid();
        (await secretariat.Patch($"declarations/several/signatories/{renamed}", new { name = "Gumtree International" })).Is(200);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/several/duplicates/several");
        await Page.Locator("label", new() { HasText = "Gum River Watch" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();

        await Assertions.Expect(Page.Locator(".chosen li bdi").First).ToHaveTextAsync("Gumtree International");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await Arrive("made=1");

        Assert.That(await Names(), Does.Contain("Gumtree International").And.Not.Contain("Gum River Watch"));
    }

    [Test]
    public async Task Connected_pairs_are_previewed_as_one_signatory()
    {
        await Pair("Hazel", "Hazelwood");
        await Anyone.Sign("several", Surface.Organisation("Hazelnut River Watchmen", "office@hazelnut.example", listing: "withheld"));
        await Product.AddDuplicate(declaration, "Hazelwood River Watchers", "Hazelnut River Watchmen");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/several/duplicates/several");
        foreach (var label in await Page.Locator("label", new() { HasText = "Hazel" }).AllAsync())
        {
            await label.ClickAsync();
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();

        await Assertions.Expect(Page.Locator(".chosen li")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator(".chosen li"))
            .ToContainTextAsync(
            "Hazel River Watch (name withheld) for Hazel River Watch, Hazelwood River Watchers and Hazelnut River Watchmen");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await Arrive("/duplicates?state=same&made=");

        Assert.That(await Names(), Has.None.Contain("Hazel"));
    }

    [Test]
    public async Task A_refused_decision_of_a_batch_does_not_stop_the_others()
    {
        var question = await Pair("Cedar", "Cedarwood");

        var items = (
            await secretariat.Post("declarations/several/duplicates/decisions", new { ids = new[] { Guid.NewGuid(), question } })).Is(200)
            .Items;

        Assert.That(items.Select(i => i.GetProperty("done").GetBoolean()), Is.EqualTo(new[] { false, true }));
        Assert.That(items[0].GetProperty("code").GetString(), Is.EqualTo("not_found"));
        Assert.That(await Names(), Does.Not.Contain("Cedarwood River Watchers"));
        (await secretariat.Delete($"declarations/several/duplicates/{question}/decision")).Is(200);
        Assert.That(await Names(), Does.Contain("Cedarwood River Watchers"));
    }

    [Test]
    public async Task An_empty_and_a_too_large_batch_are_refused_with_a_message()
    {
        (await secretariat.Post("declarations/several/duplicates/decisions", new { ids = Array.Empty<Guid>() })).Is(400, "invalid");
        (await secretariat.Post("declarations/several/duplicates/decisions",
            new { ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()) })).Is(409, "too_many_at_once");
    }

    private async Task<Guid> Pair(string one, string other)
    {
        await Anyone.Sign("several", Surface.Organisation($"{one} River Watch", $"office@{one}.example"));
        await Anyone.Sign("several", Surface.Organisation($"{other} River Watchers", $"office@{other}.example", "UG"));
        await Product.AddDuplicate(declaration, $"{one} River Watch", $"{other} River Watchers");
        return (await secretariat.Get("declarations/several/duplicates?state=open")).Items
            .First(q => q.GetRawText().Contains($"{other} River Watchers", StringComparison.Ordinal)).GetProperty("id").GetGuid();
    }

    private async Task<IReadOnlyList<string?>> Names() =>
        [.. (await Anyone.Get("declarations/several/signatories?limit=100")).Items.Select(i => i.GetProperty("name").GetString())];
}
