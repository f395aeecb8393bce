using System.Net;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Publishing;

/// <summary>The link by which a recipient reads what was delivered and acknowledges it.</summary>
public sealed class RecipientLinkTests : PageTests
{
    private const string Slug = "bays", Chair = "chair@conference.example", Registry = "registry@conference.example";
    private Surface secretariat = null!;
    private string path = "", token = "", id = "";

    [OneTimeSetUp]
    public async Task Deliver()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        await Anyone.Sign(Slug, Surface.Organisation("Bay Watch", "office@bay-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "nadia@mail.example", "UG", "delivered"));
        (await secretariat.Post($"declarations/{Slug}/closing")).Is(200);
        (path, _) = await secretariat.Edition(Slug);
        var delivery = new
        {
            recipient = "Chair of the Conference",
            email = Chair,
            deliveredOn = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}",
            files = new[] { "declaration.pdf", "declaration.md", "signatories.csv" },
        };
        id = (await secretariat.Post($"{path}/deliveries", delivery)).Is(201)["deliveries"][0].GetProperty("id").GetString()!;
        token = await Product.Mail.Token(Chair, "deliveries");
    }

    [Test, Order(1)]
    public async Task The_mail_names_the_delivery_and_its_link_offers_the_delivered_files_completely()
    {
        var mail = await Product.Mail.Newest(Chair);
        var shown = (await Anyone.Get($"deliveries/{token}")).Is(200);
        var csv = (await Anyone.Get($"deliveries/{token}/files/signatories.csv")).Is(200);

        Assert.That(mail.Subject, Is.EqualTo("Delivered to you: A declaration on rivers"));
        Assert.That(mail.Text, Does.Contain("Chair of the Conference").And.Contain("declaration.pdf").And.Not.Contain("Nadia"));
        Assert.That(shown["state"].GetString(), Is.EqualTo("delivered"));
        Assert.That(shown["files"].EnumerateArray().Select(f => f.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "declaration.md", "declaration.pdf", "signatories.csv" }));
        Assert.That(csv.Text, Does.Contain("Nadia").And.Contain("Bay Watch"));
        Assert.That(csv.Headers.CacheControl!.NoStore, Is.True);
        (await Anyone.Get($"deliveries/{token}/files/package.zip")).Is(404, "not_found");
        (await Anyone.Get($"deliveries/{new string('x', 43)}")).Is(404, "link_unknown");
        (await Anyone.Get("deliveries/short")).Is(404, "link_garbled");
        (await Anyone.Post("deliveries/short")).Is(404, "link_garbled");
    }

    [Test, Order(2)]
    public async Task Reading_changes_nothing_and_the_button_records_the_acknowledgement_once()
    {
        foreach (var address in new[] { $"/deliveries/{token}", $"/api/v1/deliveries/{token}" })
        {
            (await Anyone.Get(address)).Is(200);
            (await Anyone.Call(HttpMethod.Head, address)).Is(200);
        }

        var before = (await Delivery()).GetProperty("acknowledgedByLinkAt").GetString();
        await Open($"/deliveries/{token}?lang=ar");
        await Looks("delivered-ar");
        await Open($"/deliveries/{token}");
        await Looks("delivered");
        await Page.GetByRole(AriaRole.Button, new() { Name = "We have received this" }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync("Receipt confirmed on");
        await Looks("acknowledged");
        var recorded = (await Delivery()).GetProperty("acknowledgedByLinkAt").GetString();
        Product.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = (await Anyone.Post($"deliveries/{token}")).Is(200);

        Assert.That((before, again["state"].GetString()), Is.EqualTo(((string?)null, "acknowledged")));
        Assert.That((await Delivery()).GetProperty("acknowledgedByLinkAt").GetString(), Is.EqualTo(recorded).And.Not.Null);
        await using var db = Product.Db();
        Assert.That(await db.AuditEntries.CountAsync(e => e.Action == "delivery.acknowledged"), Is.EqualTo(1));
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/editions");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("acknowledged by link on");
        await Open($"/secretariat/{Slug}/editions/1/deliveries/{id}");
        await Looks("secretariat");
    }

    [Test, Order(3)]
    public async Task The_public_neither_sees_the_link_nor_its_acknowledgement()
    {
        var shown = (await Anyone.Get(path)).Is(200).Text;

        Assert.That(shown, Does.Not.Contain(Chair).And.Not.Contain("Chair of the Conference"));
        Assert.That((await Anyone.Get(path))["deliveries"][0].GetProperty("acknowledgedByLinkAt").GetString(), Is.Null);
    }

    [Test, Order(4)]
    public async Task A_name_that_leaves_is_gone_from_the_files_of_the_link_and_the_secretariat_keeps_the_delivered_ones()
    {
        await Product.StopWorker();
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("nadia@mail.example", "my-signature")}")).Is(200);
        (await Anyone.Get($"deliveries/{token}/files/signatories.csv")).Is(409, "edition_changing");
        await Open($"/deliveries/{token}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("removed or corrected in the files");
        await Product.StartWorker();
        Reply csv;
        do
        {
            csv = await Anyone.Get($"deliveries/{token}/files/signatories.csv");
            await Task.Delay(100);
        }
        while (csv.Status is not HttpStatusCode.OK);

        var pdf = (await Anyone.Get($"deliveries/{token}/files/declaration.pdf")).Is(200);
        Assert.That(csv.Text, Does.Contain("individual,,UG,removed").And.Contain("Bay Watch").And.Not.Contain("Nadia"));
        Assert.That(PdfText.SingleSpaced(await PdfText.Of(pdf.Bytes)),
            Does.Contain("Bay Watch").And.Contain("Removed since, Uganda").And.Contain("Edition 1, complete").And.Not.Contain("Nadia"));
        Assert.That((await secretariat.Get($"{path}/files/signatories.csv")).Is(200).Text, Does.Contain("Nadia"));
        (await Anyone.Get($"verification/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.Bytes))}")).Is(200);
        await Open($"/deliveries/{token}");
        await Assertions.Expect(Page.Locator(".errata")).ToContainTextAsync("An individual from Uganda");
        await Looks("delivered-errata");
    }

    [Test, Order(5)]
    public async Task A_corrected_address_gets_its_own_link_and_ends_the_other()
    {
        (await secretariat.Patch($"{path}/deliveries/{id}", new { email = Registry })).Is(200);
        var next = await Product.Mail.Token(Registry, "deliveries");

        (await Anyone.Post($"deliveries/{token}")).Is(410, "link_replaced");
        (await Anyone.Get($"deliveries/{token}/files/signatories.csv")).Is(410, "link_replaced");
        Assert.That((await Anyone.Get($"deliveries/{token}")).Is(200).Text, Does.Contain("replaced").And.Not.Contain("Chair"));
        Assert.That(await Open($"/deliveries/{token}"), Is.EqualTo(410));
        await Looks("replaced");
        Assert.That((await Anyone.Get($"deliveries/{next}")).Is(200)["state"].GetString(), Is.EqualTo("delivered"));
        Assert.That((await Delivery()).GetProperty("acknowledgedByLinkAt").GetString(), Is.Null);
        (await secretariat.Patch($"{path}/deliveries/{id}", new { recipient = "Chair" })).Is(200);
        (await Anyone.Post($"deliveries/{next}")).Is(200);
        token = next;
    }

    [Test, Order(6)]
    public async Task The_link_tells_a_later_edition_and_a_removed_delivery()
    {
        var (next, _) = await secretariat.Edition(Slug);
        (await secretariat.Post($"{next}/deliveries", secretariat.Delivery())).Is(201);
        await Open($"/deliveries/{token}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Edition 2 was delivered later");
        (await secretariat.Call(HttpMethod.Delete, $"{path}/deliveries/{id}", new { reason = "The wrong room." })).Is(200);

        Assert.That((await Anyone.Get($"deliveries/{token}")).Is(200)["state"].GetString(), Is.EqualTo("removed"));
        (await Anyone.Post($"deliveries/{token}")).Is(410, "delivery_removed");
        (await Anyone.Get($"deliveries/{token}/files/signatories.csv")).Is(410, "delivery_removed");
        Assert.That(await Open($"/deliveries/{token}"), Is.EqualTo(410));
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("This delivery was recorded by mistake");
        await Looks("removed");
    }

    private async Task<System.Text.Json.JsonElement> Delivery() =>
        (await secretariat.Get(path)).Is(200)["deliveries"].EnumerateArray().Single(d => d.GetProperty("id").GetString() == id);

    private async Task Looks(string name)
    {
        await Axe.FindsNothing(Page);
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
