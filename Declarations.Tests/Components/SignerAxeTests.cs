using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Components;

/// <summary>The pages behind mailed links and a successful verification, at phone width.</summary>
public sealed class SignerAxeTests : PageTests
{
    private const string Slug = "links";

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 360, Height = 740 } };

    [OneTimeSetUp]
    public async Task OpenDeclaration() => await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);

    [Test]
    public async Task The_pages_that_confirm_show_and_withdraw_a_signature_pass_axe()
    {
        const string Email = "office@river-watch.example";
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Organisation("River Watch", Email))).Is(202);

        await Open($"/confirm/{await Product.Mail.Token(Email, "confirm")}");
        await PassesAxe("Confirm");
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("You have signed");
        await PassesAxe("Signed");
        var mine = await Product.Mail.Token(Email, "my-signature");
        await Open($"/my-signature/{mine}");
        await PassesAxe("My signature");
        await Open($"/my-signature/{mine}/withdrawal");
        await PassesAxe("Withdraw");
        await Open($"/my-signature/{mine}/erasure");
        await PassesAxe("Erase");
        await Open($"/unsubscribe/{mine}");
        await PassesAxe("Updates");
        await Open($"/confirm/{mine}?lang=ar");
        await PassesAxe("State of the link");
    }

    [Test]
    public async Task The_verification_of_a_delivered_file_passes_axe()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("delivered");
        var (_, edition) = await secretariat.Deliver("delivered");
        var pdf = edition["files"].EnumerateArray().Single(f => f.GetProperty("name").GetString() is "declaration.pdf");

        await Open($"/verify?sha256={pdf.GetProperty("sha256").GetString()}");

        await PassesAxe("Verify");
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("A declaration on rivers"));
    }

    private async Task PassesAxe(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(360), $"{page} scrolls sideways");
    }
}
