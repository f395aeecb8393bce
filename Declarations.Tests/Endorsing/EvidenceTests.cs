using System.Text;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Endorsing;

/// <summary>The document behind an endorsement: what is taken, how it is stored, and that it is only ever downloaded.</summary>
public sealed class EvidenceTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("evidence");
    }

    [TestCase("letter.pdf", "%PDF-1.4 and more", "application/pdf")]
    [TestCase("Scan.PNG", "\x0089PNG\r\n\x001a\n....", "image/png")]
    [TestCase("scan.jpeg", "\x00ff\x00d8\x00ff\x00e0....", "image/jpeg")]
    [TestCase("fax.tif", "MM\0*....", "image/tiff")]
    [TestCase("mail.eml", "Return-Path: <a@b.example>\r\nSubject: We sign\r\n\r\nYes", "message/rfc822")]
    [TestCase("note.txt", "We sign. <script>alert(1)</script>", "text/plain")]
    [TestCase("letter.pdf", "MZ\0\0 a program", null)]
    [TestCase("letter.html", "<!doctype html>", null)]
    [TestCase("scan.png", "%PDF-1.4", null)]
    [TestCase("mail.eml", "<svg xmlns='http://www.w3.org/2000/svg'/>", null)]
    [TestCase("note.txt", "\0\x0001\x0002", null)]
    [TestCase("letter", "%PDF-1.4", null)]
    public async Task A_document_is_taken_by_its_content_and_a_name_that_agrees_and_comes_back_as_a_download(
        string name, string content, string? type)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        var reply = await secretariat.Post("declarations/evidence/endorsements",
            EndorsementScene.Organisation("Lake Watch", content: bytes, file: name));
        if (type is null)
        {
            reply.Is(400, "evidence_type");
            return;
        }

        var id = reply.Is(201)["id"].GetGuid();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/declarations/evidence/endorsements/{id}/evidence");
        request.Headers.Authorization = new("Bearer", secretariat.Token);
        using var client = new HttpClient { BaseAddress = new(Product.PublicUrl) };
        using var response = await client.SendAsync(request);

        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
        Assert.That((response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileNameStar),
            Is.EqualTo(("attachment", name)));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox").And.Contain("default-src 'none'"));
    }

    [Test]
    public async Task Ten_megabytes_are_taken_and_more_is_refused_in_words()
    {
        var largest = new byte[10 * 1024 * 1024];
        "%PDF-"u8.CopyTo(largest);
        var reply = await secretariat.Post("declarations/evidence/endorsements",
            EndorsementScene.Organisation("Large Scans", content: largest));
        var id = reply.Is(201)["id"].GetGuid();

        Assert.That((await secretariat.Get($"declarations/evidence/endorsements/{id}/evidence")).Is(200).Bytes, Has.Length.EqualTo(largest.Length));
        (await secretariat.Post("declarations/evidence/endorsements",
            EndorsementScene.Organisation("Larger Scans", content: [.. largest, 1]))).Is(413, "evidence_too_large");
        using var tooLarge = new StringContent(new string('x', 16 * 1024 * 1024), Encoding.UTF8, "application/json");
        (await secretariat.Post("declarations/evidence/endorsements", tooLarge)).Is(413, "too_large");
    }

    [Test]
    public async Task A_document_is_sealed_and_its_length_tells_only_one_of_few_sizes()
    {
        var ids = new List<Guid>();
        foreach (var length in new[] { 10, 5000, 60_000, 70_000, 200_000 })
        {
            ids.Add(Guid.Parse((await secretariat.Endorse("evidence",
                EndorsementScene.Organisation($"Sized {length}", content: [.. "%PDF-"u8, .. new byte[length]])))[^36..]));
        }

        await using var db = Product.Db();
        var lengths = (await db.EndorsementEvidence.Where(e => ids.Contains(e.EndorsementId)).OrderBy(e => e.EndorsementId).ToListAsync())
            .ConvertAll(e => e.Sealed.Length);

        Assert.That((lengths[0] == lengths[2], lengths[3] == lengths[4], lengths[0] < lengths[3]), Is.EqualTo((true, true, true)));
        Assert.That(lengths[1], Is.EqualTo(lengths[0]));
    }
}
