using System.Diagnostics;
using System.IO.Compression;
using Declarations.Access;

namespace Declarations.Tests.Components;

/// <summary>Public pages that are answered from memory say what the database says.</summary>
public sealed class PageCacheTests : ProductTests
{
    private static readonly string[] Pages = ["/", "/declarations/kept", "/declarations/kept/signatories", "/privacy"];

    [OneTimeSetUp]
    public async Task Declare() => await (await SignIn(Role.Secretariat)).DeclareAndOpen("kept");

    [Test]
    public async Task A_page_that_was_shown_costs_no_query_while_nothing_changes([ValueSource(nameof(Pages))] string page)
    {
        (await Anyone.Get(page)).Is(200);
        Product.Commands.Take();
        var started = Stopwatch.GetTimestamp();

        for (var n = 0; n < 50; n++)
        {
            (await Anyone.Get(page)).Is(200);
        }

        // The process asks once a second whether anything changed.
        Assert.That(Product.Commands.Take(), Is.LessThanOrEqualTo(1 + (int)Stopwatch.GetElapsedTime(started).TotalSeconds));
    }

    [Test]
    public async Task A_confirmation_is_shown_at_once_by_its_process_and_within_ten_seconds_by_another()
    {
        await using var other = await Product.Again(new Dictionary<string, string?>(StringComparer.Ordinal));
        (await Anyone.Get("/declarations/kept/signatories")).Is(200);
        (await other.Anyone.Get("/declarations/kept/signatories")).Is(200);

        await Anyone.Sign("kept", Surface.Organisation("Lake Keepers", "office@lake-keepers.example"));
        var started = Stopwatch.GetTimestamp();
        var here = await Anyone.Get("/declarations/kept/signatories");
        while (!(await other.Anyone.Get("/declarations/kept/signatories")).Text.Contains("Lake Keepers", StringComparison.Ordinal))
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(10)));
            await Task.Delay(50);
        }

        Assert.That(here.Text, Does.Contain("Lake Keepers"));
    }

    [Test]
    public async Task A_browser_that_has_the_page_gets_304_until_it_changes()
    {
        var tag = (await Anyone.Get("/")).Is(200).Headers.ETag!;

        var unchanged = await With(request => request.Headers.IfNoneMatch.Add(tag));
        await (await SignIn(Role.Secretariat)).DeclareAndOpen("newer");
        var changed = await With(request => request.Headers.IfNoneMatch.Add(tag));

        unchanged.Is(304);
        Assert.That(unchanged.Bytes, Is.Empty);
        Assert.That(changed.Is(200).Headers.ETag, Is.Not.EqualTo(tag));
    }

    [TestCase("br", "br")]
    [TestCase("gzip, deflate", "gzip")]
    [TestCase("br;q=0, gzip", "gzip")]
    public async Task A_page_is_compressed_as_the_browser_accepts(string accepted, string encoding)
    {
        var plain = (await Anyone.Get("/declarations/kept")).Is(200);

        var reply = await With(request => request.Headers.AcceptEncoding.ParseAdd(accepted), "/declarations/kept");

        using var packed = new MemoryStream(reply.Is(200).Bytes);
        await using Stream unpacked = encoding is "br"
            ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var text = new StreamReader(unpacked);
        Assert.That(await text.ReadToEndAsync(), Is.EqualTo(plain.Text));
        Assert.That(reply.Headers.Vary, Does.Contain("Accept-Encoding").And.Contain("Accept-Language").And.Contain("Cookie"));
    }

    [Test]
    public async Task Each_language_has_its_page_and_its_links_stay_in_it_when_it_was_chosen()
    {
        var english = await Anyone.Get("/declarations/kept");
        var chosen = await Anyone.Get("/declarations/kept?lang=fr");
        var browsers = await With(request => request.Headers.AcceptLanguage.ParseAdd("fr"), "/declarations/kept");

        Assert.That(english.Text, Does.Contain("<html lang=\"en\""));
        Assert.That(chosen.Text, Does.Contain("<html lang=\"fr\"").And.Contain("/signatories?lang=fr"));
        Assert.That(browsers.Text, Does.Contain("<html lang=\"fr\"").And.Not.Contain("/signatories?lang=fr"));
    }

    [Test]
    public async Task What_a_member_sees_is_not_kept_for_others()
    {
        var member = await SignIn(Role.Secretariat);
        var members = await With(request => request.Headers.Add("Cookie", $"declarations_session={member.Token}"));

        var others = await Anyone.Get("/");

        Assert.That(members.Text, Does.Contain("/desk"));
        Assert.That(members.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(others.Text, Does.Not.Contain("/desk"));
    }

    [TestCase("/declarations/kept/signatories?after=nonsense")]
    [TestCase("/declarations/kept/Signatories")]
    [TestCase("/DECLARATIONS/kept")]
    [TestCase("/declarations/kept/")]
    [TestCase("/declarations/kept/embed?show=everything")]
    public async Task An_address_that_anybody_can_invent_is_not_kept(string page)
    {
        var reply = (await Anyone.Get(page)).Is(200);

        Assert.That(reply.Headers.ETag, Is.Null);
    }

    [Test]
    public async Task A_deadline_that_passes_takes_the_sign_button_off_a_kept_page()
    {
        await using var product = await Product.Start();
        await (await product.Anyone.SignIn(Role.Secretariat)).DeclareAndOpen("kept");
        var before = await product.Anyone.Get("/declarations/kept");
        product.Clock.Advance(TimeSpan.FromDays(4000));

        var after = await product.Anyone.Get("/declarations/kept");

        Assert.That(before.Text, Does.Contain("/declarations/kept/sign\""));
        Assert.That(after.Text, Does.Not.Contain("/declarations/kept/sign\""));
    }

    private async Task<Reply> With(Action<HttpRequestMessage> set, string page = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        set(request);
        return await Anyone.Send(request);
    }
}
