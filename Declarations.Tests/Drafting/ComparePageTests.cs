using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Two versions inline and side by side, with moves as moves and formatting in words.</summary>
public sealed class ComparePageTests : PageTests
{
    private const string Before = """
        # Rivers

        We met at the river.

        ## Aims

        States shall publish what flows.[^1]

        Nobody owns the water, and everybody answers for it.

        Fishers speak first.

        A line that goes.

        [^1]: Minutes.

        """;

    private const string After = """
        # Rivers

        We met at the **river**.[^1]

        Nobody owns the water, and everybody answers for it.

        ### Aims

        States shall publish yearly what flows.

        Fishers speak first.

        A line that comes.

        [^1]: Letters.

        """;

    [Test]
    public async Task The_layout_is_chosen_by_a_link_and_moves_formatting_and_changes_are_told_without_colour()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("compared");
        (await secretariat.Save("compared", Before, 0)).Is(201);
        (await secretariat.Save("compared", After, 1)).Is(201);
        await SignInOnPage(Role.Reader);

        await Open("/drafting/compared/compare?from=1&to=2");
        var inline = await Page.Locator(".compare-text").InnerTextAsync();
        await Axe.FindsNothing(Page);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Its former place" }).ClickAsync();
        var former = await Page.Locator(".compare-row:target").InnerTextAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Its new place" }).ClickAsync();
        var place = await Page.Locator(".compare-row:target").InnerTextAsync();
        var signs = await Page.EvaluateAsync<string>(
            "['ins', 'del'].map((name) => getComputedStyle(document.querySelector('.compare-text ' + name), '::before').content[1]).join('')");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
        await Arrive("from=1&to=2&view=side");
        var changed = Page.Locator(".compare-row.changed", new() { HasText = "publish" });
        var sides = await changed.Locator(".compare-sides > div").AllInnerTextsAsync();
        var (left, right) = (await changed.Locator(".compare-sides > div").First.BoundingBoxAsync(), await changed.Locator(".compare-sides > div").Last.BoundingBoxAsync());
        await Axe.FindsNothing(Page);
        await Page.SetViewportSizeAsync(390, 800);
        var (above, below) = (await changed.Locator(".compare-sides > div").First.BoundingBoxAsync(), await changed.Locator(".compare-sides > div").Last.BoundingBoxAsync());
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();
        await Arrive("view=side");
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        var printed = await Page.Locator("body").InnerTextAsync();
        var controls = await Page.Locator("form:visible, nav:visible, .site-head:visible, select:visible").EvaluateAllAsync<string[]>("found => found.map(one => one.outerHTML.slice(0, 200))");

        Assert.That(inline, Does.Contain("“river” now bold").And.Contain("now a heading of level 3, was a heading of level 2")
            .And.Contain("moved").And.Contain("footnote 1 removed").And.Not.Contain("**"));
        Assert.That(former, Does.Contain("Nobody owns the water"));
        Assert.That(place, Does.Contain("Nobody owns the water").And.Contain("moved"));
        Assert.That(signs, Is.EqualTo("+\u2212"));
        Assert.That(sides, Has.Count.EqualTo(2));
        Assert.That(sides[0], Does.Contain("Version 1").And.Not.Contain("yearly"));
        Assert.That(sides[1], Does.Contain("Version 2").And.Contain("yearly"));
        Assert.That((left!.Y, right!.X), Is.EqualTo((right.Y, right.X)).And.Matches<(float Y, float X)>(_ => right.X > left.X));
        Assert.That(below!.Y, Is.GreaterThan(above!.Y));
        Assert.That(width, Is.LessThanOrEqualTo(390));
        Assert.That(printed, Does.Contain("A declaration on rivers").And.Contain("compared with").And.Contain("UTC"));
        Assert.That(controls, Is.Empty);
    }

    [Test]
    public async Task The_API_names_moves_and_formatting_too()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("listed");
        (await secretariat.Save("listed", Before, 0)).Is(201);
        (await secretariat.Save("listed", After, 1)).Is(201);

        var items = (await secretariat.Get("declarations/listed/versions/1/compare/2")).Is(200).Items;

        var bold = items.Single(i => i.GetProperty("words").GetString() == "We met at the river.");
        Assert.That(bold.GetProperty("formatting").EnumerateArray().Select(f => f.GetString()), Does.Contain("“river” now bold"));
        Assert.That(items.Count(i => i.GetProperty("isMoved").GetBoolean()), Is.EqualTo(1));
        Assert.That(items.Select(i => i.GetProperty("change").GetString()), Has.None.EqualTo("moved_away"));
    }
}
