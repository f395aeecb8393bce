using System.Text.Json;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Comments whose place a person confirms or moves.</summary>
public sealed class PlaceAnchorTests : PageTests
{
    private const string Duty = "publish what flows into rivers;";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_comment_on_a_reworded_clause_waits_until_its_place_is_confirmed_and_follows_from_there()
    {
        var (path, duty, thread) = await Commented("confirmed");
        (await secretariat.Save("confirmed", Text("report on rivers;"), 1)).Is(201);
        var asked = await Anchor(path, thread);

        (await secretariat.Put($"{path}/threads/{thread}/anchor", new { clauseId = duty, exact = "rivers" })).Is(204);
        var confirmed = await Anchor(path, thread);
        (await secretariat.Save("confirmed", Text("please report on rivers;"), 2)).Is(201);

        Assert.That(asked.GetProperty("state").GetString(), Is.EqualTo("needs_confirmation"));
        Assert.That((confirmed.GetProperty("state").GetString(), confirmed.GetProperty("exact").GetString()), Is.EqualTo(("exact", "rivers")));
        var later = await Anchor(path, thread);
        Assert.That((later.GetProperty("clauseId").GetString(), later.GetProperty("exact").GetString()), Is.EqualTo((duty, "rivers")));
    }

    [Test]
    public async Task A_comment_opened_on_an_earlier_version_is_asked_about_as_if_it_had_been_there()
    {
        var (path, duty, _) = await Commented("late");
        (await secretariat.Save("late", Text("report on rivers;"), 1)).Is(201);

        var thread = (await secretariat.Post($"{path}/threads", new { version = 1, clauseId = duty, body = "Late." })).Is(201)["id"].GetString()!;

        Assert.That((await Anchor(path, thread)).GetProperty("state").GetString(), Is.EqualTo("needs_confirmation"));
    }

    [Test]
    public async Task A_place_must_be_a_clause_of_the_newest_version_that_has_the_words()
    {
        var (path, duty, thread) = await Commented("checked");

        (await secretariat.Put($"{path}/threads/{thread}/anchor", new { clauseId = "c-aaaaaaaaaa" })).Is(400, "invalid");
        (await secretariat.Put($"{path}/threads/{thread}/anchor", new { clauseId = duty, exact = "not there" })).Is(400, "invalid");
        (await secretariat.Put($"{path}/threads/{Guid.NewGuid()}/anchor", new { clauseId = duty })).Is(404);
        (await (await SignIn(Role.Reader)).Put($"{path}/threads/{thread}/anchor", new { clauseId = duty })).Is(403, "role_insufficient");
        (await secretariat.Put($"{path}/threads/{thread}/anchor", new { clauseId = duty, confirmed = true })).Is(400);
    }

    [Test]
    public async Task A_reviewer_finds_a_place_for_a_comment_whose_clause_was_deleted()
    {
        var (path, _, thread) = await Commented("orphan");
        (await secretariat.Save("orphan", Text("").Replace("- \n", "", StringComparison.Ordinal), 1)).Is(201);
        await SignInOnPage(Role.Reviewer);
        await Open("/drafting/orphan");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Find a place" }).ClickAsync();
        await Axe.FindsNothing(Page);
        await Page.GetByText("All clauses of version 2").ClickAsync();
        await Page.Locator("details li", new() { HasText = "protect those" }).GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The comment is in its place.");
        Assert.That((await Anchor(path, thread)).GetProperty("state").GetString(), Is.EqualTo("exact"));
    }

    [Test]
    public async Task A_reviewer_confirms_a_place_in_one_click()
    {
        var (path, duty, thread) = await Commented("click");
        (await secretariat.Save("click", Text("report on rivers;"), 1)).Is(201);
        await SignInOnPage(Role.Reviewer);
        await Open("/drafting/click");

        await Axe.FindsNothing(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes, it belongs here" }).ClickAsync();

        await Assertions.Expect(Page.Locator($"#thread-{thread}")).Not.ToContainTextAsync("Please check");
        var anchor = await Anchor(path, thread);
        Assert.That((anchor.GetProperty("state").GetString(), anchor.GetProperty("clauseId").GetString()), Is.EqualTo(("exact", duty)));
    }

    private static string Text(string duty) => SampleTexts.Rivers.Replace(Duty, duty, StringComparison.Ordinal);

    private async Task<(string Path, string Duty, string Thread)> Commented(string slug)
    {
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        var path = $"declarations/{slug}";
        var duty = (await secretariat.Get($"{path}/versions/1/clauses")).Is(200).Items
            .Single(c => c.GetProperty("markdown").GetString() == Duty).GetProperty("id").GetString()!;
        var thread = (await secretariat.Post($"{path}/threads", new { version = 1, clauseId = duty, body = "Which rivers?" })).Is(201);
        return (path, duty, thread["id"].GetString()!);
    }

    private async Task<JsonElement> Anchor(string path, string thread) => (await secretariat.Get($"{path}/threads")).Is(200).Items
        .Single(t => t.GetProperty("id").GetString() == thread).GetProperty("anchor");
}
