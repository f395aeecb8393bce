using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Publishing;

/// <summary>A receipt proves that a delivered edition includes its signatory, and tells strangers nothing.</summary>
public sealed class ReceiptVerificationTests : PageTests
{
    private const string Slug = "receipts";

    // Without scripts: the form must work for everybody.
    protected override BrowserNewContextOptions Profile => new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } };

    private string link = "";
    private string id = "";

    [OneTimeSetUp]
    public async Task Deliver()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        var (_, confirmed) = await Anyone.Sign(Slug, Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "nadia@mail.example", "UG", "withheld"));
        id = confirmed["receipt"].GetProperty("id").GetString()!;
        link = $"{Product.PublicUrl}/my-signature/{await Product.Mail.Token("office@lake-watch.example", "my-signature")}";
        (await Verify(link)).Is(404);
        (await secretariat.Post($"declarations/{Slug}/closing")).Is(200);
        var (path, _) = await secretariat.Edition(Slug);
        (await Verify(link)).Is(404);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);
    }

    [Test, Order(1)]
    public async Task The_link_and_the_proof_file_name_the_delivered_edition_with_its_proof()
    {
        var proof = (await Anyone.Get($"withdrawals/{link[(link.LastIndexOf('/') + 1)..]}/proof")).Is(200).Text;
        foreach (var receipt in new[] { link, link[(link.LastIndexOf('/') + 1)..], $" {link}?lang=fr\n", proof })
        {
            var found = (await Verify(receipt)).Is(200).Items.Single();

            Assert.That((found.GetProperty("slug").GetString(), found.GetProperty("edition").GetInt32(), found.GetProperty("isCounted").GetBoolean()),
                Is.EqualTo((Slug, 1, true)), receipt);
            Assert.That(found.GetProperty("proof").GetProperty("row").GetProperty("name").GetString(), Is.EqualTo("Lake Watch"));
        }

        (await Verify(proof.Replace("Lake Watch", "Lake Witch", StringComparison.Ordinal))).Is(404, "not_found");
        Assert.That((await Verify(await WithheldProof())).Is(200).Items.Single().GetProperty("proof").GetProperty("row")
            .GetProperty("name").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test, Order(1)]
    public async Task What_is_no_receipt_is_refused_and_neither_a_number_nor_a_name_finds_a_signature()
    {
        foreach (var garbled in new[] { "", " ", link[..^3], id, "office@lake-watch.example", "Lake Watch", "{", "{}", """{"items":[]}""", """{"items":[null]}""", """{"items":3}""", new string('x', 20_001) })
        {
            (await Verify(garbled)).Is(400);
        }

        (await Verify(new string('A', 43))).Is(404, "not_found");
        (await Anyone.Post("verification", new { })).Is(400);
        (await Anyone.Post("verification", new { receipt = link, id })).Is(400);
        (await Anyone.Get($"verification/{id}")).Is(404);
    }

    [Test, Order(2)]
    public async Task The_page_answers_without_scripts_and_keeps_the_receipt_out_of_the_address()
    {
        await Check(link);
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("includes this signature");
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("Lake Watch");
        Assert.That(Page.Url, Does.EndWith("/verify/receipt"));
        await Looks("receipt-yes");

        await Check(link[..^3]);
        await Assertions.Expect(Page.Locator(".summary")).ToContainTextAsync("Enter the whole link");
        await Check(new string('A', 43));
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("No delivered edition includes this signature");
    }

    [Test, Order(3)]
    public async Task A_withdrawn_signature_was_included_and_no_longer_counts()
    {
        var token = link[(link.LastIndexOf('/') + 1)..];
        var proof = (await Anyone.Get($"withdrawals/{token}/proof")).Is(200).Text;
        (await Anyone.Post($"withdrawals/{token}")).Is(200);

        foreach (var receipt in new[] { link, proof })
        {
            Assert.That((await Verify(receipt)).Is(200).Items.Single().GetProperty("isCounted").GetBoolean(), Is.False);
        }

        await Check(link);
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("has been withdrawn or no longer counts");
        await Looks("receipt-left");
    }

    private async Task<string> WithheldProof() =>
        (await Anyone.Get($"withdrawals/{await Product.Mail.Token("nadia@mail.example", "my-signature")}/proof")).Is(200).Text;

    private Task<Reply> Verify(string receipt) => Anyone.Post("verification", new { receipt });

    private async Task Check(string receipt)
    {
        await Open("/verify");
        await Page.FillAsync("[name=receipt]", receipt);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check this receipt" }).ClickAsync();
        await Arrive("/verify/receipt");
    }

    private async Task Looks(string name)
    {
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } folder)
        {
            await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-390.png", FullPage = true });
        }
    }
}
