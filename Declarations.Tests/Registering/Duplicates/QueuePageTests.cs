using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

/// <summary>The queue of duplicates in a browser with scripts: keys, marks and undo.</summary>
public sealed class QueuePageTests : PageTests
{
    private Surface secretariat = null!;
    private string slug = "";

    protected override BrowserNewContextOptions Profile =>
        new() { JavaScriptEnabled = true, ViewportSize = new() { Width = 1280, Height = 900 } };

    [OneTimeSetUp]
    public async Task SignIn() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task Single_keys_act_only_inside_a_question_and_an_answer_moves_to_the_next()
    {
        await OpenQueue("keys", "Alder", "Birch", "Cedar");
        var names = await Page.Locator(".question h2").AllInnerTextsAsync();

        await Page.Keyboard.PressAsync("d");
        var outside = Page.Url;
        await Page.Locator(".question").First.FocusAsync();
        await Page.Keyboard.PressAsync("Control+d");
        await Page.Keyboard.PressAsync("j");
        await Assertions.Expect(Page.Locator(".question:focus h2")).ToHaveTextAsync(names[1]);
        await Page.Keyboard.PressAsync("k");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("d");
        await Answered();

        Assert.That(outside, Does.EndWith("/duplicates"));
        await Assertions.Expect(Page.Locator(".question:focus h2")).ToHaveTextAsync(names[2]);
        Assert.That(await Page.Locator("#answered").InnerTextAsync(), Does.StartWith("Different:").And.Contain("2 questions are left."));
        Assert.That(await Page.Locator("#answered")
            .EvaluateAsync<bool>("e => e.getBoundingClientRect().top >= 0"), Is.True, "The notice is visible above it");
    }

    [Test]
    public async Task Letters_typed_into_the_name_field_are_not_shortcuts()
    {
        await OpenQueue("typing", "Alder");

        await Page.Locator(".question").First.FocusAsync();
        await Page.Keyboard.PressAsync("t");
        await Page.Keyboard.TypeAsync("Cuds and Peas");
        var typed = await Page.GetByLabel("Name to list").InputValueAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Answered();

        Assert.That(typed, Is.EqualTo("Cuds and Peas"));
        Assert.That(await Names(), Is.EqualTo(["Cuds and Peas"]));
    }

    [Test]
    public async Task The_last_answer_can_be_undone_and_its_question_is_shown_again()
    {
        await OpenQueue("undo", "Alder", "Birch");
        var first = await Page.Locator(".question h2").First.InnerTextAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Correction" }).First.ClickAsync();
        await Answered();
        var notice = await Page.Locator("#answered").InnerTextAsync();
        var corrected = await Names();
        await Page.Locator("#answered").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Page.Locator("#answered")).ToContainTextAsync("Answer undone");

        Assert.That(notice, Does.StartWith("Corrected: one signatory now, listed as").And.Contain("1 question is left."));
        Assert.That(corrected, Has.Count.EqualTo(3));
        await Assertions.Expect(Page.Locator(".question:focus h2")).ToHaveTextAsync(first);
        Assert.That(await Names(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Words_are_marked_as_the_matcher_compares_them_and_each_mark_looks_different()
    {
        await OpenQueue("marks", ("Int'l Rivers Netwrok of Maine e.V.", "International Rivers Network of Utah, Youth Committee"));

        var marks = await Page.Locator(".versus .word")
            .EvaluateAllAsync<string[]>(
            "all => all.map(e => `${e.classList[1]}:${e.firstChild.textContent.trim()}`).filter(t => !t.endsWith(':'))");
        var shapes = await Page.Locator(".legend .word")
            .EvaluateAllAsync<string[]>(
            "all => all.map(e => { const s = getComputedStyle(e); return [s.textDecorationStyle, s.borderBottomStyle, s.fontSize, s.fontWeight].join() })");

        Assert.That(marks,
            Is.EqualTo(
            ["alike:Int'l", "alike:Netwrok", "light:of", "against:Maine", "light:e.V.", "alike:International", "alike:Network",
            "light:of", "against:Utah,", "alone:Youth Committee"]));
        Assert.That(shapes, Is.Unique.And.Length.EqualTo(4));
        Assert.That(await Page.Locator(".versus .name")
            .Last.TextContentAsync(), Is.EqualTo("International Rivers Network of Utah, (contradicts) Youth Committee (only in this name)"));
    }

    [Test]
    public async Task Parent_and_chapter_are_shown_as_related_on_the_page_and_in_the_API()
    {
        await OpenQueue("related", "Alder");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Parent and chapter" }).ClickAsync();
        await Answered();
        await Open($"/secretariat/{slug}/duplicates?state=related");
        await Page.Locator(".versus .name a").First.ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Director’s Office Alder" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Director’s Office Alder");
        var signatory = (await secretariat.Get($"declarations/{slug}/register/{Page.Url.Split('/')[^1]}")).Is(200)["signatory"];
        await Axe.FindsNothing(Page);

        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("Related signatories"));
        Assert.That(signatory.GetProperty("related").EnumerateArray().Single().GetProperty("name")
            .GetString(), Is.EqualTo("Alder River Watch"));
        Assert.That(await Names(), Has.Count.EqualTo(2));
    }

    [TestCase(360, ColorScheme.Light)]
    [TestCase(360, ColorScheme.Dark)]
    [TestCase(1280, ColorScheme.Light)]
    [TestCase(1280, ColorScheme.Dark)]
    public async Task The_queue_the_notice_and_the_answers_pass_axe_and_do_not_scroll_sideways(int width, ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, 900);
        await OpenQueue($"axe-{width}-{scheme}".ToLowerInvariant(), ("مرصد الأنهار العربية", "مرصد البحار العربية"),
            (new string('W', 100) + " River Justice", "Maine River Justice, Youth Committee"));
        await PassesAxe(width);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Correction" }).First.ClickAsync();
        await Answered();
        await PassesAxe(width);
        foreach (var path in new[] { "duplicates?state=correction", "duplicates/several" })
        {
            await Open($"/secretariat/{slug}/{path}");
            await PassesAxe(width);
        }

        await Open($"/secretariat/{slug}/duplicates?state=correction");
        await Page.Locator(".versus .name a").First.ClickAsync();
        await Assertions.Expect(Page.GetByText("by rule: the name in the newest active correction")).ToBeVisibleAsync();
        await PassesAxe(width);
    }

    private async Task PassesAxe(int width)
    {
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), Page.Url);
        await Axe.FindsNothing(Page);
    }

    private Task OpenQueue(string name, params string[] rivers) =>
        OpenQueue(name, [.. rivers.Select(river => ($"{river} River Watch", $"Director’s Office {river}"))]);

    /// <summary>A declaration of its own with a duplicate for each pair.</summary>
    private async Task OpenQueue(string name, params (string Earlier, string Later)[] pairs)
    {
        slug = name;
        var declaration = await Product.OpenDeclaration(secretariat, slug);
        foreach (var (at, (earlier, later)) in pairs.Index())
        {
            await Anyone.Sign(slug, Surface.Organisation(earlier, $"one@first{at}-{slug}.example"));
            await Anyone.Sign(slug, Surface.Organisation(later, $"two@second{at}-{slug}.example", "UG"));
            await Product.AddDuplicate(declaration, earlier, later);
        }

        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{slug}/duplicates");
    }

    private async Task Answered()
    {
        await Arrive("answered=");
        await Assertions.Expect(Page.Locator("#answered")).ToBeVisibleAsync();
    }

    private async Task<IReadOnlyList<string?>> Names() =>
        [.. (await Anyone.Get($"declarations/{slug}/signatories?limit=100")).Items.Select(i => i.GetProperty("name").GetString())];
}
