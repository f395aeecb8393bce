using System.Text;
using Declarations.Access;
using Declarations.Localization;
using Declarations.Tests.Publishing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Receipts;

/// <summary>A receipt as PDF: made by the Worker, kept sealed for a day, for the holder of the link only.</summary>
public sealed class ReceiptPdfTests : PageTests
{
    private const string Slug = "receipts-to-keep";

    protected override BrowserNewContextOptions Profile =>
        new() { JavaScriptEnabled = false, Locale = "en", AcceptDownloads = true, ViewportSize = new() { Width = 390, Height = 844 } };

    private Surface secretariat = null!;
    private string delivered = "";

    [OneTimeSetUp]
    public async Task Deliver()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("proven");
        delivered = await Sign("proven", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        for (var i = 0; i < 4; i++)
        {
            await Anyone.Sign("proven", Surface.Organisation($"River Friends {i}", $"office@friends{i}.example"));
        }

        await Sign("proven", Surface.Individual("Nadia Hidden", "nadia@mail.example", "UG", "withheld"));
        (await secretariat.Post("declarations/proven/closing")).Is(200);
        var (path, _) = await secretariat.Edition("proven");
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);
        await secretariat.DeclareAndOpen(Slug);
    }

    [Test]
    public async Task A_signer_gets_the_pdf_by_a_button_and_a_page_that_refreshes_itself_without_scripts()
    {
        var token = await Sign(Slug, Surface.Organisation("River Watch", "office@river-watch.example"));
        await Open($"/my-signature/{token}/receipt?lang=en");
        await Looks("asked");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the PDF" }).ClickAsync();
        await Assertions.Expect(Page.Locator("a.button", new() { HasText = "Download the PDF" })).ToBeVisibleAsync();
        await Looks("ready");
        await using (var other = await Browser.Profile(new() { BaseURL = Product.PublicUrl, ViewportSize = new() { Width = 390, Height = 844 } }))
        {
            var page = await other.NewPageAsync();
            await page.GotoAsync($"/my-signature/{token}/receipt?lang=ar");
            await Axe.FindsNothing(page);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
            await Looks("ready-ar", page);
        }

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("text=Download the PDF"));

        Assert.That(download.SuggestedFilename, Is.EqualTo("receipt.pdf"));
        var pdf = await File.ReadAllBytesAsync((await download.PathAsync())!);
        var text = PdfText.SingleSpaced(await PdfText.Of(pdf));
        Assert.That(text, Does.Contain("A declaration on rivers").And.Contain("River Watch").And.Contain("Amina Odhiambo, Director")
            .And.Contain("Kenya").And.Contain("Signed at").And.Contain("State on").And.Contain($"{Product.PublicUrl}/verify"));
        Assert.That(text, Does.Contain((await Anyone.Get($"declarations/{Slug}"))["textSha256"].GetString()));
        Assert.That(text, Does.Not.Contain(token[..12]).And.Not.Contain("Merkle").And.Not.Contain("office@"));
    }

    [Test]
    public async Task The_pdf_is_tagged_and_archival_in_each_language_with_what_the_page_says([ValueSource(nameof(Languages))] string language)
    {
        var token = await Sign(Slug, Surface.Organisation($"مركز الأنهار 人权 {language}", $"office@{language}-rivers.example"));

        var pdf = await Make(token, language);

        var raw = Encoding.Latin1.GetString(pdf);
        Assert.That(raw, Does.Contain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
            .And.Contain("<pdfuaid:part>1</pdfuaid:part>").And.Contain($"/Lang ({language})").And.Contain("/StructTreeRoot"));
        var words = Words.In(language);
        var text = PdfText.WithoutSpaces(await PdfText.Of(pdf));
        Assert.That(text, Does.Contain(PdfText.WithoutSpaces(words["listing.fact.public"])).And.Contain(language)
            .And.Contain(PdfText.WithoutSpaces(words["confirm.fingerprint"])));
        Assert.That((await PdfText.Fonts(pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), Has.All.Match(@"\s+yes\s+yes\s+yes\s+\d+\s+0$"));
        await Keep($"receipt-{language}.pdf", pdf);
    }

    [Test]
    public async Task A_receipt_after_delivery_prints_the_whole_proof_and_names_nobody_else()
    {
        var proof = (await Anyone.Get($"withdrawals/{delivered}/proof")).Is(200).Items.Single();

        var pdf = await Make(delivered, "en");

        var text = PdfText.SingleSpaced(await PdfText.Of(pdf));
        foreach (var hash in proof.GetProperty("path").EnumerateArray().Select(each => each.GetString())
            .Concat(new[] { "merkleRoot", "salt", "leaf" }.Select(name => proof.GetProperty(name).GetString())))
        {
            Assert.That(text, Does.Contain(hash));
        }

        Assert.That(text, Does.Contain("Edition 1").And.Contain($"{proof.GetProperty("index").GetInt32() + 1} of 6").And.Contain("\"Lake Watch\""));
        Assert.That(text, Does.Not.Contain("River Friends").And.Not.Contain("Nadia"));
        await Keep("receipt-proof.pdf", pdf);
        await Keep("receipt-proof-ar.pdf", await Make(delivered, "ar"));
    }

    [Test]
    public async Task The_pdf_is_sealed_and_padded_and_no_table_or_log_tells_whose_it_is()
    {
        var token = await Sign(Slug, Surface.Individual("Rehema Sanaipei", "rehema@mail.example", listing: "withheld"));
        var pdf = await Make(token, "en");

        Assert.That(await DatabaseText.Holding(Product.ConnectionString, "Sanaipei"), Is.Empty);
        Assert.That(await DatabaseText.Holding(Product.ConnectionString, "%PDF-"), Is.Empty);
        Assert.That(await DatabaseText.Holding(Product.ConnectionString, token), Is.Empty);
        await using var db = Product.Db();
        var sizes = await db.ReceiptFiles.Where(f => f.Sealed != null).Select(f => f.Sealed!.Length).Distinct().ToListAsync();
        Assert.That(sizes, Has.All.GreaterThan(pdf.Length).And.All.Matches<int>(size => size % 1024 < 64));
        Assert.That(await db.ReceiptFiles.Where(f => f.EndsAt.Minute != 0 || f.EndsAt.Second != 0).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_receipt_goes_with_a_change_a_withdrawal_and_an_erasure_of_its_signature()
    {
        var token = await Sign(Slug, Surface.Individual("Zuri", "zuri@mail.example"));
        var acts = new (string Name, Func<Task<Reply>> Act)[]
        {
            ("change", () => Anyone.Patch($"my-signature/{token}", new { listing = "withheld" })),
            ("withdrawal", () => Anyone.Post($"withdrawals/{token}")),
            ("erasure", () => Anyone.Post($"my-signature/{token}/erasure")),
        };
        foreach (var (name, act) in acts)
        {
            await Make(token, "en");

            (await act()).Is(200);

            (await Anyone.Get($"my-signature/{token}/receipt")).Is(404, "not_found");
            (await Anyone.Get($"my-signature/{token}/receipt/file")).Is(404, "not_found");
            Assert.That(await Page.GotoAsync($"/my-signature/{token}/receipt.pdf"), Has.Property("Status").EqualTo(200), name);
        }

        (await Anyone.Post($"my-signature/{token}/receipt", new { })).Is(409, "data_erased");
        await Open($"/my-signature/{token}/receipt?lang=en");
        Assert.That(await Page.Locator("text=Make the PDF").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Only_the_link_of_a_confirmed_signature_asks_for_a_receipt_in_a_known_language_and_not_without_end()
    {
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual("Unconfirmed", "unconfirmed@mail.example"))).Is(202);
        var pending = await Product.Mail.Token("unconfirmed@mail.example", "confirm");
        (await Anyone.Post($"my-signature/{pending}/receipt")).Is(404, "link_unknown");
        (await Anyone.Post($"my-signature/{new string('a', 43)}/receipt")).Is(404, "link_unknown");
        var token = await Sign(Slug, Surface.Individual("Amani", "amani@mail.example"));
        (await Anyone.Get($"my-signature/{token}/receipt")).Is(404, "not_found");
        (await Anyone.Post($"my-signature/{token}/receipt", new { language = "tlh" })).Is(400, "invalid");
        (await Anyone.Post($"my-signature/{token}/receipt", new { lang = "fr" })).Is(400, "invalid");

        for (var i = 0; i < 10; i++)
        {
            (await Anyone.Post($"my-signature/{token}/receipt")).Is(202);
        }

        (await Anyone.Post($"my-signature/{token}/receipt")).Is(429, "too_many_requests");
        await Open($"/my-signature/{token}/receipt?lang=en");
        await Assertions.Expect(Page.Locator("a.button", new() { HasText = "Download the PDF" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a new PDF" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".notice.warn")).ToContainTextAsync("requested too often");
    }

    [Test, Order(int.MaxValue)]
    public async Task A_receipt_is_not_offered_after_a_day_and_deleted()
    {
        var token = await Sign(Slug, Surface.Individual("Subira", "subira@mail.example"));
        await Make(token, "en");

        Product.Clock.Advance(TimeSpan.FromHours(24));

        (await Anyone.Get($"my-signature/{token}/receipt")).Is(404, "not_found");
        await Product.RunRecurringAndWait("DeleteExpiredData");
        await using var db = Product.Db();
        Assert.That(await db.ReceiptFiles.CountAsync(), Is.Zero);
    }

    public static IEnumerable<string> Languages => Language.All.Select(language => language.Code);

    private async Task<string> Sign(string slug, object signature)
    {
        await Anyone.Sign(slug, signature);
        return await Product.Mail.Token((string)signature.GetType().GetProperty("email")!.GetValue(signature)!, "my-signature");
    }

    private async Task<byte[]> Make(string token, string language)
    {
        var asked = (await Anyone.Post($"my-signature/{token}/receipt", new { language })).Is(202);
        Assert.That(asked["state"].GetString(), Is.EqualTo("rendering"));
        for (var i = 0; i < 600; i++)
        {
            var receipt = (await Anyone.Get(asked.Headers.Location!.ToString())).Is(200);
            Assert.That(receipt["state"].GetString(), Is.Not.EqualTo("failed"));
            if (receipt["state"].GetString() is "ready")
            {
                var file = (await Anyone.Get($"my-signature/{token}/receipt/file")).Is(200);
                Assert.That((file.ContentType, file.Bytes.Length), Is.EqualTo(("application/pdf", receipt["bytes"].GetInt32())));
                return file.Bytes;
            }

            await Task.Delay(100);
        }

        throw new AssertionException("The receipt was not ready in a minute.");
    }

    private static async Task Keep(string name, byte[] pdf)
    {
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), pdf);
        }
    }

    private async Task Looks(string name, IPage? page = null)
    {
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } folder)
        {
            await (page ?? Page).ScreenshotAsync(new() { Path = $"{folder}/receipt-{name}-390.png", FullPage = true });
        }
    }
}
