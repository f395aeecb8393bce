using System.Buffers.Binary;
using System.Net.Http.Headers;
using Declarations.Access;
using Declarations.Localization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Declaring;

/// <summary>Pictures that other sites show beside a link.</summary>
public sealed class PreviewTests : ProductTests
{
    private const string Picture = "/declarations/pictured/preview.png";

    [OneTimeSetUp]
    public async Task Declare()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("pictured");
        await secretariat.Declare("still-drafted");
    }

    [Test]
    public async Task Each_language_has_its_picture_of_the_declaration_and_of_the_site_in_the_size_that_pages_state()
    {
        var pictures = new List<string>();
        foreach (var path in Language.All.SelectMany(language => new[] { $"{Picture}?lang={language.Code}", $"/preview.png?lang={language.Code}" }))
        {
            var reply = (await Anyone.Get(path)).Is(200);

            Assert.That(reply.ContentType, Is.EqualTo("image/png"));
            Assert.That(reply.Bytes[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }));
            Assert.That((BinaryPrimitives.ReadInt32BigEndian(reply.Bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(reply.Bytes.AsSpan(20))),
                Is.EqualTo((1200, 630)), path);
            Assert.That(reply.Bytes, Has.Length.InRange(5_000, 300_000));
            pictures.Add(Convert.ToBase64String(reply.Bytes));
        }

        Assert.That(pictures, Is.Unique);
    }

    [Test]
    public async Task A_picture_is_drawn_once_for_all_who_ask_and_again_when_its_title_changes()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Anyone.Get($"{Picture}?lang=fr")));
        var tags = replies.Select(reply => reply.Is(200).Headers.ETag!.Tag).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(tags, Has.Count.EqualTo(1));
        await using var db = Product.Db();
        var before = await db.PreviewPictures.AsNoTracking().SingleAsync(p => p.Address == "pictured/fr");

        await db.Declarations.Where(d => d.Slug == "pictured").ExecuteUpdateAsync(set => set.SetProperty(d => d.Title, "A declaration on lakes"));
        var after = (await Anyone.Get($"{Picture}?lang=fr")).Is(200);

        Assert.That(after.Bytes, Is.Not.EqualTo(before.Png));
        Assert.That((await db.PreviewPictures.AsNoTracking().SingleAsync(p => p.Address == "pictured/fr")).Png, Is.EqualTo(after.Bytes));
        Assert.That(after.Headers.ETag!.Tag, Is.Not.EqualTo(tags[0]));
    }

    [Test]
    public async Task Others_may_keep_a_picture_show_it_anywhere_and_ask_whether_it_is_still_the_same()
    {
        var first = (await Anyone.Get("/preview.png?lang=en")).Is(200);
        Assert.That(first.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=3600"));
        Assert.That(first.Headers.GetValues("Cross-Origin-Resource-Policy").Single(), Is.EqualTo("cross-origin"));
        Assert.That(first.Headers.Contains("Set-Cookie"), Is.False);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/preview.png?lang=en");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));

        (await Anyone.Send(again)).Is(304);
    }

    [Test]
    public async Task A_declaration_that_has_not_opened_has_no_picture_for_anyone()
    {
        (await Anyone.Get("/declarations/still-drafted/preview.png")).Is(404);
        (await Anyone.Get("/declarations/nowhere/preview.png")).Is(404);
        await using var db = Product.Db();
        Assert.That(await db.PreviewPictures.Select(p => p.Address).ToListAsync(), Has.None.StartsWith("still-drafted"));
    }
}
