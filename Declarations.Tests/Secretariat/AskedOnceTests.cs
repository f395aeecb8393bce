using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Secretariat;

/// <summary>Steps that others see or that are hard to undo: a page of its own, its consequence, its content, and nothing typed is lost.</summary>
public sealed class AskedOnceTests : PageTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Begin() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task Closing_is_asked_on_a_page_of_its_own_and_undone_with_a_reason_until_the_delivery()
    {
        await secretariat.DeclareAndOpen("closing");
        await Anyone.Sign("closing", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/closing");
        Assert.That(await Page.GetByText("Take back the opening").CountAsync(), Is.Zero, "somebody has confirmed");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Close signing now" }).ClickAsync();
        await Looks("Nobody can sign or confirm from now on", "closing");
        await Press("Close signing now");
        await Arrive("/secretariat/closing");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Reopen signing" }).First.ClickAsync();
        await Page.FillAsync("[name=closesAt]", "2041-02-03T00:00");
        await Press("Reopen signing");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Reason is required.");
        Assert.That(await Page.InputValueAsync("[name=closesAt]"), Is.EqualTo("2041-02-03T00:00"));
        await Looks("Signing is open again until the new deadline", "reopening");
        await Page.FillAsync("[name=reason]", "Two States asked for it.");
        await Press("Reopen signing");

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Open until the end of 2 February 2041 (Vienna, UTC+01:00)");
        Assert.That((await Product.Mail.Newest("office@lake-watch.example",
            mail => mail.Subject.StartsWith("Signing is open again", StringComparison.Ordinal))).Text,
            Does.Contain("Reason: Two States asked for it."));
        await Open("/declarations/closing");
        await Assertions.Expect(Page.Locator(".standing")).ToContainTextAsync("First deadline:");
        (await secretariat.Deliver("closing")).Edition.Is(201);
        (await Call(HttpMethod.Delete, "declarations/closing/closing", new { closesAt = "2041-02-03T00:00:00Z", reason = "Late" }))
            .Is(409, "already_delivered");
    }

    [Test]
    public async Task A_time_that_occurs_twice_asks_which_and_keeps_what_was_typed()
    {
        await secretariat.DeclareAndOpen("twice");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/twice/deadline");
        await Page.FillAsync("[name=closesAt]", "2041-10-27T02:30");
        await Page.FillAsync("[name=reason]", "Later");
        await Press("Move the deadline");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("this time occurs twice on that day");
        await Looks("The new deadline is mailed", "twice");

        await Page.SelectOptionAsync("[name=offset]", "+01:00");
        Assert.That(await Page.InputValueAsync("[name=reason]"), Is.EqualTo("Later"));
        await Press("Move the deadline");
        await Arrive("/secretariat/twice");

        Assert.That((await Anyone.Get("declarations/twice"))["closesAt"].GetString(), Is.EqualTo("2041-10-27T01:30:00Z"));
    }

    [Test]
    public async Task An_opening_is_taken_back_on_a_page_of_its_own_and_the_text_can_be_reopened()
    {
        await secretariat.DeclareAndOpen("early");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/early");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Take back the opening" }).ClickAsync();
        await Looks("The text is no longer public", "opening");
        await Press("Take back the opening");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Version 1 is adopted");
        (await Anyone.Get("declarations/early")).Is(404, "not_found");

        await Open("/drafting/early/vote");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Reopen the text" }).ClickAsync();
        await Looks("voids the vote", "text");
        await Press("Reopen the text and void the votes");

        Assert.That((await secretariat.Get("declarations/early"))["state"].GetString(), Is.EqualTo("drafting"));
    }

    [Test]
    public async Task Reopening_the_text_of_an_open_declaration_takes_its_opening_back_and_a_confirmed_signature_prevents_it()
    {
        await secretariat.DeclareAndOpen("text-one");
        await secretariat.DeclareAndOpen("text-two");
        await Anyone.Sign("text-two", Surface.Individual("Nadia", "nadia@mail.example"));

        var reopened = (await secretariat.Delete("declarations/text-one/adoption")).Is(200);

        Assert.That(reopened["state"].GetString(), Is.EqualTo("drafting"));
        (await secretariat.Delete("declarations/text-two/adoption")).Is(409, "signatures_confirmed");
        (await secretariat.Delete("declarations/text-two/opening")).Is(409, "signatures_confirmed");
    }

    [Test]
    public async Task A_delivery_is_asked_for_with_its_content_and_corrected()
    {
        await secretariat.DeclareAndOpen("handed");
        (await secretariat.Post("declarations/handed/closing")).Is(200);
        await secretariat.Edition("handed");
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/handed/editions");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Record a delivery" }).ClickAsync();
        await Page.FillAsync("[name=recipient]", "The Chair of the Conference");
        await Page.FillAsync("[name=deliveredOn]", "2020-01-01");
        await Press("Record this delivery");
        await Assertions.Expect(Page.Locator(".summary li")).ToHaveCountAsync(2);
        Assert.That(await Page.InputValueAsync("[name=recipient]"), Is.EqualTo("The Chair of the Conference"));
        await Looks("This edition becomes public", "delivery");

        await Page.FillAsync("[name=deliveredOn]", $"{Product.Clock.GetUtcNow():yyyy-MM-dd}");
        await Page.CheckAsync("[name=files][value='package.zip']");
        await Page.CheckAsync("[name=files][value='declaration.pdf']");
        await Press("Record this delivery");
        await Page.GetByRole(AriaRole.Link, new() { Name = "The Chair of the Conference" }).ClickAsync();
        await Page.FillAsync("[name=acknowledgement]", "CTOC/COP/2026/NGO/7");
        await Press("Save the correction");

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(", acknowledged");
        await Page.GetByRole(AriaRole.Link, new() { Name = "The Chair of the Conference" }).ClickAsync();
        await Press("Remove this delivery");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Reason is required.");
        await Looks("Only when it was recorded by mistake", "removal");
        await Page.FillAsync("[name=reason]", "Wrong edition");
        await Press("Remove this delivery");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(", removed");
        Assert.That((await Anyone.Get("declarations/handed"))["state"].GetString(), Is.EqualTo("closed"));
    }

    [Test]
    public async Task An_invalidation_is_asked_for_with_its_reason()
    {
        await secretariat.DeclareAndOpen("fakes");
        var id = (await Anyone.Sign("fakes", Surface.Individual("Fake", "fake@mail.example"))).Confirmed["receipt"].GetProperty("id").GetGuid();
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/fakes/register/{id}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Invalidate" }).ClickAsync();
        await Press("Invalidate this signature");
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Reason is required.");
        await Looks("It is no longer counted or listed", "invalidation");

        await Page.FillAsync("[name=reason]", "The office never signed.");
        await Press("Invalidate this signature");

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Invalidated");
    }

    [Test]
    public async Task Lowering_the_quorum_during_a_vote_is_asked_and_keeps_the_other_fields()
    {
        await secretariat.Declare("quorum");
        (await secretariat.Save("quorum", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Patch("declarations/quorum", new { quorum = 3 })).Is(200);
        (await secretariat.Put("declarations/quorum/versions/1/approval")).Is(204);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/quorum/settings");
        await Page.FillAsync("[name=title]", "A better title");
        await Page.FillAsync("[name=quorum]", "1");
        await Press("Save");
        Assert.That((await secretariat.Get("declarations/quorum"))["quorum"].GetInt32(), Is.EqualTo(3));
        await Looks("Later votes will need 1 instead of 3 yes votes", "quorum");

        await Press("Lower the quorum to 1");
        await Arrive("/settings");

        var declaration = await secretariat.Get("declarations/quorum");
        Assert.That((declaration["quorum"].GetInt32(), declaration["title"].GetString()), Is.EqualTo((1, "A better title")));
    }

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task<Reply> Call(HttpMethod method, string path, object body) => secretariat.Call(method, path, body);

    /// <summary>The page states its consequence, axe finds nothing, and nothing scrolls sideways on a phone.</summary>
    private async Task Looks(string consequence, string name)
    {
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(consequence);
        await Axe.FindsNothing(Page);
        await Page.SetViewportSizeAsync(390, 844);
        Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
        if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"asked-{name}-390.png"), FullPage = true });
        }

        await Page.SetViewportSizeAsync(1280, 900);
    }
}
