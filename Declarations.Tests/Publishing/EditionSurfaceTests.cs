using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Declarations.Access;

namespace Declarations.Tests.Publishing;

public sealed class EditionSurfaceTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Sign()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await Anyone.Sign("rivers", Surface.Organisation("River Watch", "office@river-watch.example"));
        await Anyone.Sign("rivers", Surface.Individual("Nadia", "nadia@mail.example", "UG", "withheld"));
    }

    [Test]
    public async Task An_edition_is_rendered_by_the_worker_and_every_file_has_its_stated_hash()
    {
        var (path, edition) = await secretariat.Edition("rivers");

        foreach (var file in edition["files"].EnumerateArray())
        {
            var read = (await secretariat.Get($"{path}/files/{file.GetProperty("name").GetString()}")).Is(200);
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(read.Bytes)), Is.EqualTo(file.GetProperty("sha256").GetString()));
            Assert.That(read.Bytes.LongLength, Is.EqualTo(file.GetProperty("bytes").GetInt64()));
        }

        var pdf = await secretariat.Get($"{path}/files/declaration.pdf");
        Assert.That(pdf.ContentType, Is.EqualTo("application/pdf"));
        Assert.That(PdfText.SingleSpaced(await PdfText.Of(pdf.Bytes)), Does.Contain("Keep the water clean").And.Contain("River Watch, Kenya")
            .And.Contain("Name withheld, Uganda").And.Not.Contain("Nadia"));
    }

    [Test]
    public async Task The_package_contains_the_other_files_unchanged()
    {
        var (path, edition) = await secretariat.Edition("rivers");
        await using var zip = new ZipArchive(new MemoryStream((await secretariat.Get($"{path}/files/package.zip")).Is(200).Bytes));
        var manifest = (await secretariat.Get($"{path}/files/manifest.json")).Is(200);

        foreach (var file in manifest["files"].EnumerateArray())
        {
            await using var entry = await zip.GetEntry(file.GetProperty("name").GetString()!)!.OpenAsync();
            Assert.That(Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)), Is.EqualTo(file.GetProperty("sha256").GetString()));
        }

        Assert.That(manifest["text"].GetProperty("sha256").GetString(), Is.EqualTo(edition["textSha256"].GetString()));
    }

    [Test]
    public async Task Only_the_secretariat_creates_and_reads_an_undelivered_edition()
    {
        var (path, _) = await secretariat.Edition("rivers", "draft");

        foreach (var (caller, status) in new[] { (Anyone, 401), (await SignIn(Role.Reader), 403), (await SignIn(Role.Editor), 403) })
        {
            (await caller.Post("declarations/rivers/editions", new { kind = "final" })).Is(status);
            (await caller.Post($"{path}/deliveries", secretariat.Delivery())).Is(status);
            (await caller.Get(path)).Is(404, "not_found");
            (await caller.Get($"{path}/files/declaration.pdf")).Is(404, "not_found");
            Assert.That((await caller.Get("declarations/rivers/editions")).Is(200)
                .Items.Any(e => e.GetProperty("kind").GetString() == "draft"), Is.False);
        }
    }

    [Test]
    public async Task No_file_of_an_undelivered_edition_verifies()
    {
        var (_, edition) = await secretariat.Edition("rivers");
        var sha256 = edition["files"].EnumerateArray().First().GetProperty("sha256").GetString();

        (await Anyone.Get($"verification/{sha256}")).Is(404, "not_found");
        (await Anyone.Get($"verification/{edition["merkleRoot"].GetString()}")).Is(404, "not_found");
        (await Anyone.Get($"verification/{new string('0', 64)}")).Is(404, "not_found");
        (await Anyone.Get("verification/nonsense")).Is(404, "not_found");
        var unknown = await Page(new string('0', 64));
        Assert.That((await Page(sha256!), await Page(edition["merkleRoot"].GetString()!)), Is.EqualTo((unknown, unknown)));

        async Task<string> Page(string hash)
        {
            using var page = new HtmlParser().ParseDocument((await Anyone.Get($"/verify?sha256={hash}", "text/html")).Is(200).Text);
            return page.QuerySelector("main")!.TextContent.Replace(hash, "", StringComparison.Ordinal);
        }
    }

    [Test]
    public async Task A_delivered_edition_is_public_and_a_cache_asks_for_it_each_time()
    {
        await secretariat.DeclareAndOpen("delivered-rivers");
        var (path, edition) = await secretariat.Edition("delivered-rivers");
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(409, "not_closed");
        (await secretariat.Post("declarations/delivered-rivers/closing")).Is(200);

        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);

        Assert.That((await Anyone.Get("declarations/delivered-rivers")).Is(200)["state"].GetString(), Is.EqualTo("delivered"));
        var published = (await Anyone.Get(path)).Is(200);
        Assert.That(published["deliveries"][0].GetProperty("recipient").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/files/declaration.pdf");
        var first = (await Anyone.Get($"{path}/files/declaration.pdf")).Is(200);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.Tag));
        Assert.That((await Anyone.Send(request)).Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((first.Headers.CacheControl!.Public, first.Headers.CacheControl.NoCache, first.Headers.CacheControl.MaxAge),
            Is.EqualTo((true, true, (TimeSpan?)null)));
        var answer = (await Anyone.Get($"verification/{edition["merkleRoot"].GetString()}")).Is(200);
        Assert.That((answer["slug"].GetString(), answer["edition"].GetInt32(), answer["delivered"].GetBoolean()),
            Is.EqualTo(("delivered-rivers", edition["number"].GetInt32(), true)));
    }

    [Test]
    public async Task Invalid_requests_are_refused_with_their_error_code()
    {
        (await secretariat.Post("declarations/rivers/editions", new { kind = "golden" })).Is(400, "invalid");
        (await secretariat.Post("declarations/rivers/editions", new { })).Is(400, "invalid");
        (await secretariat.Post("declarations/unknown/editions", new { kind = "final" })).Is(404, "not_found");
        (await secretariat.Get("declarations/rivers/editions/9999")).Is(404, "not_found");
        (await secretariat.Get("declarations/rivers/editions/1/files/..%2f..%2fetc%2fpasswd")).Is(404);
        await secretariat.Declare("empty-rivers");
        (await secretariat.Post("declarations/empty-rivers/editions", new { kind = "draft" })).Is(409, "no_text");
        (await secretariat.Post("declarations/empty-rivers/editions", new { kind = "final" })).Is(409, "not_adopted");
    }

    [Test]
    public async Task A_receipt_gives_its_signer_a_proof_of_inclusion()
    {
        await Anyone.Sign("rivers", Surface.Organisation("Proof Watch", "office@proof-watch.example"));
        var token = await Product.Mail.Token("office@proof-watch.example", "my-signature");
        var (_, edition) = await secretariat.Edition("rivers");

        var proof = (await Anyone.Get($"withdrawals/{token}/proof")).Is(200).Items[0];

        Assert.That(proof.GetProperty("merkleRoot").GetString(), Is.EqualTo(edition["merkleRoot"].GetString()));
        Assert.That(proof.GetProperty("row").GetProperty("name").GetString(), Is.EqualTo("Proof Watch"));
        (await Anyone.Get($"withdrawals/{new string('A', 43)}/proof")).Is(404, "not_found");
    }
}
