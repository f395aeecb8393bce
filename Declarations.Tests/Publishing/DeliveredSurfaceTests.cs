using System.Diagnostics;
using System.Net;
using Declarations.Access;

namespace Declarations.Tests.Publishing;

/// <summary>A delivered edition as strangers find it, and what becomes of it when a signatory withdraws.</summary>
public sealed class DeliveredSurfaceTests : PageTests
{
    private const string Slug = "lakes";
    private string path = "";

    [OneTimeSetUp]
    public async Task Deliver()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen(Slug);
        await Anyone.Sign(Slug, Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "nadia@mail.example", "UG", "delivered"));
        (await secretariat.Post($"declarations/{Slug}/closing")).Is(200);
        (path, _) = await secretariat.Edition(Slug);
        (await Anyone.Get($"{path}/files/declaration-public.pdf")).Is(404);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);
    }

    [Test, Order(1)]
    public async Task Strangers_get_the_public_files_from_the_page_of_the_edition_and_never_the_complete_ones()
    {
        var listed = (await Anyone.Get(path)).Is(200)["files"].EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        foreach (var name in new[] { "declaration.pdf", "signatories.csv", "signatories.json", "leaves.json", "manifest.json", "package.zip" })
        {
            (await Anyone.Get($"{path}/files/{name}")).Is(404, "not_found");
        }

        await Open($"/declarations/{Slug}");
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Edition 1" }).ClickAsync();
        await Arrive($"/editions/{Slug}/1");

        Assert.That(listed, Does.Contain("declaration-public.pdf").And.Contain("declaration.md").And.No.Contain("declaration.pdf"));
        Assert.That(await Page.Locator("tbody th a").AllInnerTextsAsync(), Is.EqualTo(listed));
        Assert.That((await Anyone.Get($"{path}/files/signatories-public.csv")).Is(200).Text, Does.Contain("Lake Watch").And.Not.Contain("Nadia"));
        await Axe.FindsNothing(Page);
        await Looks("edition");
    }

    [Test, Order(1)]
    public async Task A_file_is_hashed_in_the_browser_and_the_answer_says_whether_it_is_of_this_edition()
    {
        var csv = (await Anyone.Get($"{path}/files/signatories-public.csv")).Is(200).Bytes;
        await Open($"/editions/{Slug}/1");
        var uploads = new List<string>();
        Page.Request += (_, request) => uploads.Add($"{request.Method} {request.Url}");

        await Page.SetInputFilesAsync("#field-file", new Microsoft.Playwright.FilePayload { Name = "a.csv", MimeType = "text/csv", Buffer = csv });
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Check this file" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Yes, this belongs to edition 1");

        Assert.That(uploads.Where(line => line.StartsWith("POST", StringComparison.Ordinal)), Is.Empty);
        Assert.That(await Page.EvaluateAsync<int>("document.querySelector('img.first-page').naturalWidth"), Is.EqualTo(640));
        await Axe.FindsNothing(Page);
        await Looks("edition-answer");
    }

    [Test, Order(1)]
    public async Task A_receipt_is_checked_on_the_page_and_named_and_counted_are_told_apart()
    {
        var (named, delivered) = (await Product.Mail.Token("office@lake-watch.example", "my-signature"),
            await Product.Mail.Token("nadia@mail.example", "my-signature"));

        var answers = (await Receipt(named), await Receipt(delivered), await Receipt(new string('A', 43)));

        Assert.That(answers.Item1, Does.Contain("Yes, edition 1").And.Contain("The edition names the signatory."));
        Assert.That(answers.Item2, Does.Contain("The complete edition names the signatory; the public one counts it without its name."));
        Assert.That(answers.Item3, Does.Contain("Edition 1 does not include this signature"));
    }

    private async Task<string> Receipt(string token)
    {
        await Open($"/editions/{Slug}/1");
        await Page.FillAsync("[name=receipt]", token);
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Check this receipt" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(Page.Locator("main .notice").First).ToBeVisibleAsync();
        return await Page.Locator("main").InnerTextAsync();
    }

    [Test, Order(2)]
    public async Task A_corrected_name_is_an_erratum_on_every_page_and_stands_in_the_public_files()
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            (await Anyone.Get($"{path}/files/signatories-public.csv")).Is(200).Bytes));
        var token = await Product.Mail.Token("office@lake-watch.example", "my-signature");
        (await Anyone.Patch($"my-signature/{token}", new { name = "Lakes Watch" })).Is(200);
        string csv;
        do
        {
            csv = await Served($"{path}/files/signatories-public.csv");
        }
        while (!csv.Contains("Lakes Watch", StringComparison.Ordinal));

        Assert.That(csv, Does.Not.Contain("Lake Watch"));
        foreach (var page in new[] { $"/declarations/{Slug}", $"/editions/{Slug}/1", $"/verify?sha256={sha256}" })
        {
            await Open(page);
            await Microsoft.Playwright.Assertions.Expect(Page.Locator(".errata")).ToContainTextAsync("now listed as Lakes Watch");
            Assert.That(await Page.Locator(".errata").InnerTextAsync(), Does.Contain("An organisation from Kenya").And.Not.Contain("Lake Watch"), page);
            await Axe.FindsNothing(Page);
        }

        var erratum = (await Anyone.Get($"verification/{sha256}")).Is(200)["errata"][0];
        Assert.That((erratum.GetProperty("what").GetString(), erratum.GetProperty("name").GetString()), Is.EqualTo(("corrected", "Lakes Watch")));
        await Open($"/editions/{Slug}/1?lang=ar");
        await Looks("corrected-ar");
        await Open($"/editions/{Slug}/1");
        await Looks("corrected");
    }

    [Test, Order(3)]
    public async Task A_withdrawal_is_an_erratum_on_every_page_and_takes_the_name_out_of_every_file()
    {
        var delivered = (await Anyone.Get($"{path}/files/package-public.zip")).Is(200);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(delivered.Bytes));
        await Product.StopWorker();
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("office@lake-watch.example", "my-signature")}")).Is(200);

        (await Anyone.Get($"{path}/files/signatories-public.csv")).Is(409, "edition_changing");
        await Open($"/editions/{Slug}/1");
        await Microsoft.Playwright.Assertions.Expect(Page.Locator("main")).ToContainTextAsync("A name is being removed or corrected in the files");
        await Axe.FindsNothing(Page);
        await Product.StartWorker();
        var csv = await Served($"{path}/files/signatories-public.csv");

        Assert.That(csv, Does.Contain("organisation,,KE,removed").And.Not.Contain("Lakes Watch"));
        foreach (var page in new[] { $"/declarations/{Slug}", $"/editions/{Slug}/1", $"/verify?sha256={sha256}" })
        {
            await Open(page);
            Assert.That(await Page.Locator(".errata").InnerTextAsync(), Does.Contain("An organisation from Kenya"), page);
            Assert.That(await Page.ContentAsync(), Does.Not.Contain("Lakes Watch"), page);
            await Axe.FindsNothing(Page);
        }

        var answer = (await Anyone.Get($"verification/{sha256}")).Is(200);
        Assert.That((answer["replaced"].GetBoolean(), answer["errata"][0].GetProperty("country").GetString()), Is.EqualTo((true, "KE")));
        Assert.That(answer.Text, Does.Not.Contain("Lakes Watch"));
        await Looks("errata");
    }

    private async Task<string> Served(string file)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            if (await Anyone.Get(file) is { Status: HttpStatusCode.OK } reply)
            {
                return reply.Text;
            }
        }

        throw new AssertionException($"{file} was not served in 60 s.");
    }

    /// <summary>No horizontal scrolling on a phone.</summary>
    private async Task Looks(string name)
    {
        await Page.SetViewportSizeAsync(390, 844);
        Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } folder)
        {
            await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-390.png", FullPage = true });
            await Page.SetViewportSizeAsync(1280, 900);
            await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-1280.png", FullPage = true });
        }
    }
}
