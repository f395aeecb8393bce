using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>Signing and withdrawing in a browser without scripts.</summary>
public sealed class SignerWalkTests : PageTests
{
    private const string Slug = "walk";

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 360, Height = 740 }, JavaScriptEnabled = false, Locale = "es-MX" };

    [OneTimeSetUp]
    public async Task OpenDeclaration() => await (await SignIn(Declarations.Access.Role.Secretariat)).DeclareAndOpen(Slug);

    [Test]
    public async Task An_organisation_signs_by_mail_and_withdraws()
    {
        const string Email = "oficina@rios.example";
        await Open("/");
        await Page.Locator(".entry a.button").ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Firmar esta declaración" }).First.ClickAsync();
        await FillOrganisation("Ríos Libres", Email);

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Mire su correo");
        await Open($"/confirm/{await Product.Mail.Token(Email, "confirm")}");
        Assert.That(await Page.Locator(".facts").InnerTextAsync(), Does.Contain("Ríos Libres").And.Contain("Kenya"));
        Assert.That(await Listed(), Does.Not.Contain("Ríos Libres"), "Opening the link does not sign");

        await Page.GoBackAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Firmar por Ríos Libres" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Ha firmado");
        Assert.That(await Listed(), Does.Contain("Ríos Libres"));

        await Open($"/my-signature/{await Product.Mail.Token(Email, "my-signature")}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Retirar…" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sí, retirarla" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Su firma ha sido retirada");
        Assert.That(await Listed(), Does.Not.Contain("Ríos Libres"));
    }

    [Test]
    public async Task An_individual_signs_with_the_code()
    {
        const string Email = "nadia@correo.example";
        await Open($"/declarations/{Slug}/sign?kind=individual");
        await Page.FillAsync("[name='individual.name']", "Nadia");
        await Page.FillAsync("[name=email]", Email);
        await Page.CheckAsync("[name=listing][value=public]");
        await Page.ClickAsync("main form button.large");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Mire su correo");
        var mail = await Product.Mail.Newest(Email);
        var code = System.Text.RegularExpressions.Regex.Match(mail.Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        await Page.FillAsync("[name=code]", code.ToLowerInvariant());
        await Page.ClickAsync("main form button[type=submit]");

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Ha firmado");
        Assert.That(await Listed(), Does.Contain("Nadia"));
    }

    [Test]
    public async Task A_person_whose_address_someone_else_entered_deletes_the_request()
    {
        const string Email = "otra@rios.example";
        await Open($"/declarations/{Slug}/sign");
        await FillOrganisation("Otros Ríos", Email);
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Mire su correo");
        var token = await Product.Mail.Token(Email, "confirm");
        await Open($"/confirm/{token}");

        await Page.GetByRole(AriaRole.Button, new() { Name = "No he sido yo" }).ClickAsync();

        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("Hemos borrado esta solicitud");
        Assert.That(await Open($"/confirm/{token}"), Is.EqualTo(410));
    }

    private async Task FillOrganisation(string name, string email)
    {
        await Page.FillAsync("[name='organisation.name']", name);
        await Page.SelectOptionAsync("[name='organisation.country']", "KE");
        await Page.FillAsync("[name='representative.name']", "Amina");
        await Page.FillAsync("[name='representative.title']", "Directora");
        await Page.CheckAsync("[name='representative.authorised']");
        await Page.FillAsync("[name=email]", email);
        await Page.CheckAsync("[name=listing][value=public]");
        await Page.ClickAsync("main form button[type=submit]");
    }

    private async Task<string> Listed()
    {
        await Open($"/declarations/{Slug}/signatories");
        return await Page.Locator("main").InnerTextAsync();
    }
}
