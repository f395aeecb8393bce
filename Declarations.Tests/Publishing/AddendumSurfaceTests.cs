using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Publishing;

/// <summary>An addendum from the secretariat's page to the public one.</summary>
public sealed class AddendumSurfaceTests : PageTests
{
    private const string Slug = "late";
    private Surface secretariat = null!;
    private string path = "", edition = "";

    [OneTimeSetUp]
    public async Task Deliver()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        (await secretariat.Patch($"declarations/{Slug}/edition-look", new { symbol = "RC/COP.4/NGO/1" })).Is(200);
        (await secretariat.Post($"declarations/{Slug}/editions", new { kind = "addendum" })).Is(409, "no_final_edition");
        await Anyone.Sign(Slug, Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        var (first, _) = await secretariat.Edition(Slug);
        (await secretariat.Post($"declarations/{Slug}/editions", new { kind = "addendum" })).Is(409, "nothing_new");
        await Anyone.Sign(Slug, Surface.Organisation("Late Watch", "office@late-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "nadia@mail.example", "UG", "delivered"));
        (await secretariat.Post($"declarations/{Slug}/closing")).Is(200);
        (path, var addendum) = await secretariat.Edition(Slug, "addendum");
        Assert.That(path, Does.EndWith($"/declarations/{Slug}/editions/1-addendum-1"));
        Assert.That((addendum["address"].GetString(), addendum["kind"].GetString(), addendum["addendumTo"].GetInt32(), addendum["number"].GetInt32()),
            Is.EqualTo(("1-addendum-1", "addendum", 1, 1)));
        Assert.That(addendum["changes"].GetProperty("added").GetInt32(), Is.EqualTo(2));
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(409, "edition_not_delivered");
        (await secretariat.Post($"{first}/deliveries", secretariat.Delivery())).Is(201);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery(email: "chair@late.example"))).Is(201);
        edition = first;
    }

    [Test]
    public async Task An_addendum_has_the_symbol_of_its_edition_and_its_own_number()
    {
        Assert.That(await Cover(path), Does.Contain("RC/COP.4/NGO/1/Add.1"));
        Assert.That(await Cover(edition), Does.Contain("RC/COP.4/NGO/1").And.Not.Contain("/Add."));

        async Task<string> Cover(string of) => (await PdfText.Pages((await secretariat.Get($"{of}/files/declaration.pdf")).Is(200).Bytes))[0];
    }

    [Test]
    public async Task A_delivered_addendum_has_a_page_of_its_own_and_the_page_of_its_edition_leads_to_it()
    {
        await Open($"/declarations/{Slug}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Edition 1", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Addendum 1 to edition 1" }).ClickAsync();
        await Arrive($"/editions/{Slug}/1-addendum-1");

        var main = await Page.Locator("main").InnerTextAsync();
        Assert.That(main, Does.Contain("Addendum 1 to edition 1").And.Contain("Changes since edition 1").And.Contain("Signatories added: 2")
            .And.Contain("Added after").And.Not.Contain("was delivered later"));
        await Page.Locator("img.first-page").EvaluateAsync("picture => picture.decode()");
        Assert.That(await Page.EvaluateAsync<int>("document.querySelector('img.first-page').naturalWidth"), Is.EqualTo(640));
        await Axe.FindsNothing(Page);
        await Looks("addendum");
        await Open($"/editions/{Slug}/1-addendum-1?lang=ar");
        await Axe.FindsNothing(Page);
        await Looks("addendum-ar");
        (await Anyone.Get($"/editions/{Slug}/2-addendum-1", "text/html")).Is(404);
        (await Anyone.Get($"/editions/{Slug}/draft-1", "text/html")).Is(404);
    }

    [Test]
    public async Task A_fingerprint_is_typed_on_the_page_of_an_edition_and_a_garbled_one_is_kept_with_its_problem()
    {
        var csv = Convert.ToHexStringLower(SHA256.HashData((await Anyone.Get($"{path}/files/signatories-public.csv")).Is(200).Bytes));
        await Open($"/editions/{Slug}/1-addendum-1");
        await Page.FillAsync("[name=sha256]", csv.ToUpperInvariant());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check this fingerprint" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Yes, this belongs to addendum 1 to edition 1");
        Assert.That(Page.Url, Does.EndWith($"/editions/{Slug}/1-addendum-1?sha256={csv}"));
        await Open($"/editions/{Slug}/1?sha256={csv}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("This does not belong to edition 1, but to another one");

        await Open($"/editions/{Slug}/1");
        await Page.FillAsync("[name=sha256]", "nonsense");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check this fingerprint" }).ClickAsync();

        await Assertions.Expect(Page.Locator("[name=sha256]")).ToHaveValueAsync("nonsense");
        await Assertions.Expect(Page.Locator("[name=sha256]")).ToHaveAttributeAsync("aria-invalid", "true");
        await Axe.FindsNothing(Page);
    }

    [Test]
    public async Task Its_files_root_and_receipts_are_found_and_its_recipient_gets_a_link()
    {
        var addendum = (await Anyone.Get(path)).Is(200);
        var answer = (await Anyone.Get($"verification/{addendum["merkleRoot"].GetString()}")).Is(200);
        Assert.That((answer["edition"].GetInt32(), answer["addendumTo"].GetInt32()), Is.EqualTo((1, 1)));
        var token = await Product.Mail.Token("office@late-watch.example", "my-signature");
        var receipt = (await Anyone.Post("verification", new { receipt = token })).Is(200).Items.Single();
        Assert.That((receipt.GetProperty("edition").GetInt32(), receipt.GetProperty("addendumTo").GetInt32()), Is.EqualTo((1, 1)));
        var root = new HtmlParser().ParseDocument((await Anyone.Get($"/verify?sha256={addendum["merkleRoot"].GetString()}", "text/html")).Is(200).Text);
        Assert.That(root.QuerySelector("main")!.TextContent, Does.Contain("in addendum 1 to edition 1 of"));

        var link = await Product.Mail.Token("chair@late.example", "deliveries");
        Assert.That((await Anyone.Get($"deliveries/{link}")).Is(200)["addendumTo"].GetInt32(), Is.EqualTo(1));
        Assert.That((await Anyone.Get($"/deliveries/{link}", "text/html")).Is(200).Text, Does.Contain("Addendum 1 to edition 1"));
    }

    [Test]
    public async Task The_page_of_the_secretariat_makes_an_addendum_or_says_why_not()
    {
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/editions");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Addendum 1 to edition 1");
        await Axe.FindsNothing(Page);
        await Looks("secretariat-addendum");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make an addendum" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("No signatory was added since addendum 1 to edition 1");
        (await secretariat.Get($"declarations/{Slug}/editions/preflight?kind=addendum")).Is(409, "nothing_new");
        (await secretariat.Get($"declarations/{Slug}/editions/preflight?kind=draft")).Is(400, "invalid");
    }

    private async Task Looks(string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
            if (Environment.GetEnvironmentVariable("LOOKS") is { } folder)
            {
                await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}.png", FullPage = true });
            }
        }
    }
}
