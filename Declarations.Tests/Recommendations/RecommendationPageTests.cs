using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Recommendations;

/// <summary>The follow-up of the real declaration on the pages of the secretariat and of the public, with and without scripts.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class RecommendationPageTests(bool hasScripts) : PageTests
{
    private const string Slug = "untoc", Room = $"/secretariat/{Slug}/recommendations", Public = $"/declarations/{Slug}/recommendations";

    private string today = "";

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 }, JavaScriptEnabled = hasScripts };

    [OneTimeSetUp]
    public async Task Deliver()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug, RealInput.Text());
        await secretariat.Deliver(Slug);
        today = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}";
    }

    [Test, Order(1)]
    public async Task The_secretariat_marks_clauses_and_records_corrects_and_removes_entries()
    {
        await SignInOnPage(Role.Secretariat);
        await Open(Room);
        await Passes();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Mark clauses" }).ClickAsync();
        await Press("Mark the ticked clauses");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Clauses must name at least one.");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Tick them" }).ClickAsync();
        await Passes();
        await Press("Mark the ticked clauses");
        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("19 clauses are marked.");

        await Page.GetByLabel("Name of the session").FillAsync("Twelfth session, Vienna");
        await Page.GetByLabel("First day").FillAsync("2024-10-14");
        await Page.GetByLabel("Last day").FillAsync("2024-10-18");
        await Press("Add this session");
        await Passes();
        await Page.Locator("main table a", new() { HasText = "crimes that affect the environment" }).ClickAsync();
        await Press("Record this entry");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Where the recommendation stands since then is required");
        await Passes();
        await Page.Locator("[name=sessionId], [name=session]").SelectOptionAsync("Twelfth session, Vienna");
        await Page.GetByLabel("Or body").FillAsync("Conference of the Parties");
        await Page.GetByLabel("Date", new() { Exact = true }).FillAsync(today);
        await Page.Locator("[name=note]").FillAsync("Adopted a resolution on crimes that affect the environment.");
        await Page.GetByLabel("Document symbol").FillAsync("CTOC/COP/2024/L.4/Rev.1");
        await Page.GetByLabel("Link to the document").FillAsync("https://conference.example/documents/L4Rev1.pdf");
        await Page.GetByLabel("Partly implemented").CheckAsync();
        await Press("Record this entry");
        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("The entry is recorded");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Correct or remove" }).ClickAsync();
        await Passes();
        await Page.GetByLabel("Under consideration").CheckAsync();
        await Press("Save the correction");
        await Page.Locator(".timeline summary").ClickAsync();
        await Assertions.Expect(Page.Locator(".timeline details")).ToContainTextAsync("partly implemented");
        await Passes();
        await Record("Kenya", "Noted by mistake.", "Rejected");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Correct or remove" }).Last.ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("It was another text.");
        await Press("Remove this entry");
        await Record("Kenya", "A law on the protection of environmental defenders is before parliament.", "Under consideration");
        await Page.GetByLabel("Short title").FillAsync("Crimes that affect the environment");
        await Press("Save the recommendation");
        await Page.GetByRole(AriaRole.Link, new() { Name = "See what would go" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".notice")).ToContainTextAsync("3 entries about it were public");
        await Passes();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Stop following this clause" })).ToHaveCountAsync(0);
        await Open($"{Room}/annex");
        await Page.Locator("input[name=carryOver]").First.CheckAsync();
        await Press("Write it again");
        await Assertions.Expect(Page.Locator("#annex")).ToHaveValueAsync(new Regex("taken over from.*Annex: Follow-up", RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
        await Passes();
    }

    [Test, Order(2)]
    public async Task The_public_reads_filters_and_downloads_the_follow_up()
    {
        await Open($"/declarations/{Slug}?lang=en");
        await Page.GetByRole(AriaRole.Link, new() { Name = "What became of the recommendations" }).ClickAsync();
        await Passes();
        await Assertions.Expect(Page.Locator(".tally-table tfoot")).ToContainTextAsync("19");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("An entry was removed on");
        await Assertions.Expect(Page.Locator(".timeline li")).ToHaveCountAsync(2);
        await Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("Under consideration");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("main table.cards tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Shown: 1 of 19");
        await Passes();
        await Page.Locator("[name=sessionId], [name=session]").SelectOptionAsync("Twelfth session, Vienna");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator(".timeline li")).ToHaveCountAsync(1);
        await Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("Superseded");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("No recommendation matches.");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Does.Contain("CTOC/COP/2024/L.4/Rev.1"));

        await Open($"/editions/{Slug}/1?lang=en");
        Assert.That(await Page.GetByRole(AriaRole.Link, new() { Name = "What became of the recommendations" }).GetAttributeAsync("href"),
            Is.EqualTo($"{Public}?lang=en"));
    }

    [Test, Order(4)]
    public async Task A_correction_of_what_somebody_corrected_meanwhile_shows_what_it_says_now()
    {
        var secretariat = await SignIn(Role.Secretariat);
        var item = (await secretariat.Get($"declarations/{Slug}/recommendations")).Is(200).Items[^1].GetProperty("clauseId").GetString()!;
        var entry = (await secretariat.RecordEntry(Slug, item, new { country = "KE", happenedOn = today, status = "rejected", note = "First words." }))["entries"][0];
        var id = entry.GetProperty("id").GetGuid();
        await SignInOnPage(Role.Secretariat);
        await Open($"{Room}/{item}/entries/{id}");
        (await secretariat.Put($"declarations/{Slug}/recommendations/{item}/entries/{id}",
            new { country = "UG", happenedOn = today, status = "implemented", note = "Their words." }, ifMatch: 1)).Is(200);
        await Page.Locator("[name=note]").FillAsync("My words.");

        await Press("Save the correction");
        await Assertions.Expect(Page.Locator(".notice", new() { HasText = "It says now" })).ToContainTextAsync("Their words.");
        await Assertions.Expect(Page.Locator("[name=note]")).ToHaveValueAsync("My words.");
        await Passes();
        await Press("Save the correction");

        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("The entry is corrected");
        await Page.Locator("[name=country]").SelectOptionAsync("Kenya");
        await Page.GetByLabel("Date", new() { Exact = true }).FillAsync(today);
        await Page.Locator("[name=note]").FillAsync("My words.");
        await Page.GetByLabel("Rejected", new() { Exact = true }).CheckAsync();
        await Press("Record this entry");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("recorded already, word for word");
        await Assertions.Expect(Page.Locator("[name=note]")).ToHaveValueAsync("My words.");
    }

    [TestCase("fr")]
    [TestCase("es")]
    [TestCase("ru")]
    [TestCase("ar")]
    [TestCase("zh")]
    [Order(3)]
    public async Task The_public_page_passes_in_every_language(string language)
    {
        var status = await Open($"{Public}?lang={language}");

        Assert.That(status, Is.EqualTo(200));
        await Passes();
    }

    private async Task Record(string state, string note, string status)
    {
        await Page.Locator("[name=country]").SelectOptionAsync(state);
        await Page.GetByLabel("Date", new() { Exact = true }).FillAsync(today);
        await Page.Locator("[name=note]").FillAsync(note);
        await Page.GetByLabel(status, new() { Exact = true }).CheckAsync();
        await Press("Record this entry");
        await Assertions.Expect(Page.Locator(".told")).ToContainTextAsync("The entry is recorded");
    }

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task Passes()
    {
        foreach (var width in new[] { 390, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            if (!hasScripts)
            {
                continue; // axe is a script
            }

            await Axe.FindsNothing(Page);
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{Page.Url} scrolls sideways");
            if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
            {
                var name = new string([.. new Uri(Page.Url).PathAndQuery.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name[..Math.Min(90, name.Length)]}-{width}.png"), FullPage = true });
            }
        }
    }
}
