using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Consulting;

/// <summary>Input that members enter, without scripts.</summary>
public sealed class InputPagesTests : PageTests
{
    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 1280, Height = 900 }, JavaScriptEnabled = false };

    [Test]
    public async Task Input_entered_for_somebody_else_is_answered_and_listed_in_the_response_table()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("inputs");
        await secretariat.Save("inputs", SampleTexts.Rivers, 0);
        await SignInOnPage(Role.Editor);

        await Open("/drafting/inputs/inputs");
        await Page.Locator("[name=clauseId]").SelectOptionAsync(new SelectOptionValue { Index = 5 });
        await Page.GetByLabel("Input", new() { Exact = true }).FillAsync("=Name the islands");
        await Page.GetByText("I enter this for someone else").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
        var missing = await Page.Locator(".summary").InnerTextAsync();
        await Page.GetByLabel("Event").FillAsync("Nairobi consultation");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Answer the input" }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("They are named in 1.(a).");
        await Page.GetByLabel("Decision").SelectOptionAsync("Partly");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        var row = await Page.Locator(".input").InnerTextAsync();

        var table = await Page.APIRequest.GetAsync($"{Product.PublicUrl}/drafting/inputs/inputs/responses.csv");

        Assert.That(missing, Does.Contain("Event is required"));
        Assert.That(row, Does.Contain("Nairobi consultation").And.Contain("accepted in part").And.Contain("They are named in 1.(a)."));
        Assert.That(await table.TextAsync(), Does.Contain("'=Name the islands").And.Contain("partly"));
    }

    [Test]
    public async Task A_member_reads_who_is_told_and_with_what_name_input_is_shown()
    {
        await Consulted("sentences");
        await SignInOnPage(Role.Editor);

        await Open("/drafting/sentences/inputs");
        var list = await Page.Locator(".inputs").TextContentAsync();
        var first = await Answer("Thanks.");
        var again = await Answer("Thanks.");

        Assert.That(list, Does.Contain("It is shown with its author's name and organisation.").And.Contain("It is shown without a name."));
        Assert.That(first, Does.Contain("its author is told by email"));
        Assert.That(again, Does.Contain("The response is saved.").And.Not.Contain("told by email"));

        async Task<string> Answer(string reason)
        {
            await Page.GetByRole(AriaRole.Link, new() { Name = "nswer the input of Zuri" }).ClickAsync();
            await Page.GetByLabel("Reason").FillAsync(reason);
            await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
            return await Page.Locator(".told").InnerTextAsync();
        }
    }

    [Test]
    public async Task Of_two_editors_who_answer_at_once_the_second_sees_the_first_answer_before_replacing_it()
    {
        var id = await Consulted("both");
        var other = await SignIn(Role.Secretariat);
        await SignInOnPage(Role.Editor);
        await Open($"/drafting/both/inputs/{id}/response");
        (await other.Put($"declarations/both/inputs/{id}/response", new { decision = "accepted", reason = "It is in 1.(a)." })).Is(204);

        await Page.GetByLabel("Reason").FillAsync("It is too long.");
        await Page.GetByLabel("Decision").SelectOptionAsync("Declined");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        var told = await Page.Locator("main").InnerTextAsync();
        var typed = await Page.GetByLabel("Reason").InputValueAsync();
        var kept = (await other.Get("declarations/both/inputs")).Items.Single(i => i.GetProperty("id").GetString() == id);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        var replaced = (await other.Get("declarations/both/inputs")).Items.Single(i => i.GetProperty("id").GetString() == id);

        Assert.That(told, Does.Contain("Somebody else has answered meanwhile").And.Contain("It is in 1.(a)."));
        Assert.That((typed, kept.GetProperty("reason").GetString()), Is.EqualTo(("It is too long.", "It is in 1.(a).")));
        Assert.That((replaced.GetProperty("decision").GetString(), replaced.GetProperty("reason").GetString()),
            Is.EqualTo(("declined", "It is too long.")));
    }

    [Test]
    public async Task Many_inputs_are_listed_by_pages_and_a_link_to_one_opens_its_page()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("many");
        (await secretariat.Save("many", SampleTexts.Rivers, 0)).Is(201);
        var ids = new List<string>();
        for (var n = 1; n <= 51; n++)
        {
            ids.Add((await secretariat.Post("declarations/many/inputs", new { version = 1, body = $"Words {n}" })).Is(201)["id"].GetString()!);
        }

        await SignInOnPage(Role.Editor);
        await Open("/drafting/many/inputs");
        var first = await Page.Locator(".input").CountAsync();
        await Page.Locator(".pager a[rel=next]").ClickAsync();
        var second = await Page.Locator(".input").AllInnerTextsAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Answer the input" }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("Noted.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();

        Assert.That(first, Is.EqualTo(50));
        Assert.That(second.Single(), Does.Contain("Words 51"));
        await Assertions.Expect(Page.Locator($"#input-{ids[50]}")).ToContainTextAsync("Noted.");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("51 inputs, 1 answered");
    }

    [Test]
    public async Task Words_that_come_after_the_closing_are_given_back()
    {
        await Consulted("late");
        await Open("/declarations/late/consultation?lang=en");
        await Page.GetByLabel("Your input").FillAsync("A minute too late");
        await Page.GetByLabel("Your name").FillAsync("Zuri");
        await Page.GetByLabel("Email address").FillAsync("zuri@late.example");
        (await (await SignIn(Role.Secretariat)).Delete("declarations/late/consultation")).Is(204);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Email me the link" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("closed before your input arrived");
        await Assertions.Expect(Page.GetByLabel("Your input")).ToHaveValueAsync("A minute too late");
        await Axe.FindsNothing(Page);
    }

    /// <summary>A consultation with input of a participant, and an entry of a member. Returns the participant's.</summary>
    private async Task<string> Consulted(string slug)
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        await secretariat.OpenRound(Product, slug, days: 3);
        (await Anyone.Post($"declarations/{slug}/inputs",
            new { body = "Name the lakes.", name = "Zuri", email = $"zuri@{slug}.example", showName = true })).Is(202);
        (await secretariat.Post($"declarations/{slug}/inputs", new { version = 1, body = "Of my own." })).Is(201);
        return (await Anyone.Post($"inputs/{await Product.Mail.Token($"zuri@{slug}.example", "input")}")).Is(200)["id"].GetString()!;
    }
}
