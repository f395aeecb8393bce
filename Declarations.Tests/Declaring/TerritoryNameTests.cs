using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Declaring;

/// <summary>The organiser chooses how contested territories are named: on pages, in mails and in editions.</summary>
public sealed class TerritoryNameTests : PageTests
{
    private const string Slug = "territories", Common = "Hong Kong", United = "China, Hong Kong Special Administrative Region";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task OpenDeclaration()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        await Anyone.Sign(Slug, Surface.Organisation("Harbour Watch", "office@harbour.example", "HK"));
    }

    [Test, Order(1)]
    public async Task Territories_have_their_common_names_until_the_organiser_chooses()
    {
        Assert.That((await Anyone.Get($"declarations/{Slug}"))["territoryNames"].GetProperty("asUnitedNations").EnumerateArray(), Is.Empty);
        Assert.That((await Anyone.Get($"/declarations/{Slug}/sign")).Text, Does.Contain($">{Common}<").And.Not.Contain(United));
        Assert.That((await Anyone.Get($"/declarations/{Slug}/signatories")).Text, Does.Contain($">{Common}<").And.Not.Contain(United));
    }

    [Test, Order(2)]
    public async Task The_chosen_names_are_on_pages_in_mails_and_in_editions()
    {
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/settings");
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Names of territories" }).ClickAsync();
        await Axe.FindsNothing(Page);
        await Page.GetByLabel($"{Common}: {United}").CheckAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save the names" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(Page.GetByLabel($"{Common}: {United}")).ToBeCheckedAsync();

        await Anyone.Sign(Slug, Surface.Organisation("Peak Forum", "office@peak.example", "HK"));
        var edition = (await secretariat.Edition(Slug, "draft")).Path;
        var pdf = await PdfText.Pages((await secretariat.Get($"{edition}/files/declaration.pdf")).Is(200).Bytes);

        Assert.That((await Anyone.Get($"/declarations/{Slug}/sign?lang=fr")).Text, Does.Contain("Chine, région administrative spéciale de Hong Kong"));
        Assert.That((await Anyone.Get($"/declarations/{Slug}/signatories")).Text, Does.Contain(United).And.Not.Contain($">{Common}<"));
        Assert.That((await Product.Mail.Newest("office@peak.example")).Text, Does.Contain($"Country: {United}"));
        Assert.That(PdfText.WithEvenGaps(string.Join(' ', pdf)), Does.Contain("Peak Forum, China, Hong Kong Special"));
    }

    [Test, Order(3)]
    public async Task Only_contested_territories_can_be_chosen_and_the_choice_is_replaced_as_a_whole()
    {
        (await secretariat.Put($"declarations/{Slug}/territory-names", new { asUnitedNations = new[] { "KE" } })).Is(400, "invalid");
        (await secretariat.Put($"declarations/{Slug}/territory-names", new { asUnitedNations = new[] { "TW", "MO", "TW" } })).Is(200);

        var chosen = (await secretariat.Put($"declarations/{Slug}/territory-names", new { asUnitedNations = new[] { "XK", "MO" } })).Is(200);

        Assert.That(chosen["asUnitedNations"].EnumerateArray().Select(code => code.GetString()), Is.EqualTo(new[] { "MO", "XK" }));
        (await (await SignIn(Role.Editor)).Put($"declarations/{Slug}/territory-names", new { asUnitedNations = Array.Empty<string>() })).Is(403);
    }
}
