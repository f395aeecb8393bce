using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Names of members are offered while somebody writes "@" in a comment.</summary>
public sealed class MentionTests : PageTests
{
    [Test]
    public async Task Names_are_offered_chosen_with_the_keyboard_and_mention_the_member()
    {
        var (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));
        await SignIn(Role.Reviewer);
        await secretariat.Declare("offered");
        await secretariat.Declare("other");
        (await secretariat.Save("offered", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Post("members", new { email = "zoe@example.org", name = "Zoë Elsewhere", role = "reader", declarations = new[] { "other" } })).Is(201);
        foreach (var name in new[] { "Ana", "Ana Maria" })
        {
            var email = $"{name.Replace(' ', '.')}@example.org";
            (await secretariat.Post("members", new { email, name, role = "reader", declarations = new[] { "offered" } })).Is(201);
        }

        var clause = (await secretariat.Get("declarations/offered/versions/1/clauses")).Items[1].GetProperty("id").GetString();
        await SignInOnPage(Role.Reviewer);
        await Open($"/drafting/offered?at={clause}&act=comment");
        var field = Page.GetByLabel("Your comment");
        var options = Page.GetByRole(AriaRole.Option);

        await field.PressSequentiallyAsync("Ask @");
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        var all = await options.AllInnerTextsAsync();
        await field.PressSequentiallyAsync("the ed");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await Axe.FindsNothing(Page);
        await field.PressAsync("Escape");
        var closed = await options.CountAsync();
        await field.PressSequentiallyAsync("i");
        var still = await options.CountAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync("a@the ");
        var inAddress = await options.CountAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync("@Ana");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator("[role=option][aria-selected=true]")).ToHaveCountAsync(0);
        await field.PressAsync("Enter");
        var whole = await field.InputValueAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync("@edi");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await field.PressAsync("Tab");
        var left = (await options.CountAsync(), await field.InputValueAsync());
        await field.FillAsync("");
        await field.PressSequentiallyAsync("Ask @edi");
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        var written = await field.InputValueAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Arrive("#thread-");

        Assert.That(all, Does.Contain("The Editor").And.Not.Contain("The Reviewer").And.Not.Contain("Zoë Elsewhere"));
        Assert.That((whole, left), Is.EqualTo(("@Ana\n", (0, "@edi"))));
        Assert.That((closed, still, inAddress, written), Is.EqualTo((0, 0, 0, "Ask @The Editor ")));
        Assert.That((await editor.Get("waiting"))["remarks"].EnumerateArray().Select(r => r.GetProperty("kind").GetString()), Does.Contain("mention"));
        Assert.That((await editor.Get("declarations/offered/mentions")).Is(200).Items.Select(i => i.GetProperty("name").GetString()),
            Does.Contain("The Reviewer").And.Not.Contain("The Editor").And.Not.Contain("Zoë Elsewhere"));
    }
}
