using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Declarations.Access;

namespace Declarations.Tests.Declaring;

/// <summary>Many declarations: found by words, read page by page, and archived, by members and by the public.</summary>
public sealed class DeclarationListTests : ProductTests
{
    private const int Many = 33;

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task DeclareMany()
    {
        secretariat = await SignIn(Role.Secretariat);
        for (var n = 1; n <= Many; n++)
        {
            await secretariat.Declare($"text-{n}", $"Text number {n} on 100% of_lakes");
        }

        await secretariat.DeclareAndOpen("opened");
    }

    [Test]
    public async Task The_desk_shows_every_declaration_once_over_its_pages()
    {
        var shown = new List<string>();
        for (var path = "/desk?state=drafting"; path is not null;)
        {
            using var page = await Page(secretariat, path);
            shown.AddRange(page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.That(shown, Is.Unique.And.SupersetOf(Enumerable.Range(1, Many).Select(n => $"/drafting/text-{n}")));
        Assert.That(shown, Does.Not.Contain("/drafting/opened"));
    }

    [TestCase("number 7", "text-7,text-17,text-27")]
    [TestCase("LAKES text-21", "text-21")]
    [TestCase("100% 21", "text-21")]
    [TestCase("of_lakes number 33", "text-33")]
    [TestCase("10%0 21", "")]
    [TestCase("ofxlakes", "")]
    [TestCase("\\", "")]
    public async Task Words_are_found_in_any_order_and_case_and_stand_for_themselves(string query, string slugs)
    {
        using var page = await Page(secretariat, $"/desk?q={Uri.EscapeDataString(query)}");
        var found = (await secretariat.Get($"declarations?q={Uri.EscapeDataString(query)}")).Is(200);

        var expected = slugs.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")), Is.EquivalentTo(expected.Select(s => $"/drafting/{s}")));
        Assert.That(Slugs(found), Is.EquivalentTo(expected));
        Assert.That(expected.Length > 0 || page.Body!.TextContent.Contains("No declaration matches", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_api_pages_through_what_the_caller_may_see()
    {
        (await secretariat.Post("members", new { email = "one@example.org", name = "One", role = "reader", declarations = new[] { "text-3" } })).Is(201);
        var reader = await Product.Anyone.SignIn("one@example.org");

        Assert.That(await All(reader), Is.EquivalentTo(new[] { "text-3", "opened" }));
        Assert.That(await All(Anyone), Is.EqualTo(new[] { "opened" }));
        Assert.That(await All(secretariat), Is.Unique.And.Length.EqualTo(Many + 1));
        (await Anyone.Get("declarations?limit=0")).Is(400);
        (await Anyone.Get("declarations?state=nowhere")).Is(400);
        (await Anyone.Get("declarations?after=x")).Is(400);
        (await secretariat.Get("declarations?archived=perhaps")).Is(400);
    }

    [Test]
    public async Task An_archived_declaration_leaves_the_desk_until_it_is_put_back_and_stays_for_the_public()
    {
        await secretariat.DeclareAndOpen("past");
        (await secretariat.Put("declarations/past/archive")).Is(409, "signing_open");
        (await secretariat.Post("declarations/past/closing")).Is(200);

        (await secretariat.Put("declarations/past/archive")).Is(204);
        (await secretariat.Put("declarations/past/archive")).Is(204);

        Assert.That(Slugs(await secretariat.Get("declarations?archived=true")), Is.EqualTo(new[] { "past" }));
        Assert.That(Slugs(await secretariat.Get("declarations?archived=false&q=past")), Is.Empty);
        Assert.That((await Read(secretariat, "/desk?q=past")).Text, Does.Not.Contain("/drafting/past"));
        Assert.That((await Read(secretariat, "/desk?archived=true")).Text, Does.Contain("/drafting/past"));
        Assert.That((await Anyone.Get("/declarations", "text/html")).Text, Does.Contain("/declarations/past"));
        Assert.That((await Anyone.Get("declarations?archived=true&q=past")).Text, Does.Contain("\"past\""), "The public does not learn what is archived");
        Assert.That(await Product.Changes("declaration.archived", $"declaration:{await Id("past")}"), Has.Count.EqualTo(1));
        (await secretariat.Delete("declarations/past/archive")).Is(204);
        Assert.That(Slugs(await secretariat.Get("declarations?archived=true")), Is.Empty);
    }

    [Test]
    public async Task Signing_that_opens_again_takes_a_declaration_out_of_the_archive()
    {
        await secretariat.DeclareAndOpen("again");
        (await secretariat.Post("declarations/again/closing")).Is(200);
        (await secretariat.Put("declarations/again/archive")).Is(204);

        (await secretariat.Call(HttpMethod.Delete, "declarations/again/closing", new { closesAt = "2040-01-01T00:00:00Z", reason = "Late letters" })).Is(200);

        Assert.That(Slugs(await secretariat.Get("declarations?archived=true")), Does.Not.Contain("again"));
    }

    [Test]
    public async Task The_public_list_shows_what_has_opened_and_says_when_nothing_matches()
    {
        using var all = await Page(Anyone, "/declarations");
        using var none = await Page(Anyone, "/declarations?q=number&lang=fr");

        Assert.That(all.QuerySelectorAll(".entry h3 a").Select(a => a.GetAttribute("href")), Does.Contain("/declarations/opened"));
        Assert.That(all.Body!.TextContent, Does.Not.Contain("Text number"));
        Assert.That(none.QuerySelector(".notice")!.TextContent, Does.Contain("Aucune déclaration ne correspond"));
    }

    private static async Task<string[]> All(Surface who)
    {
        var found = new List<string>();
        for (var after = ""; ;)
        {
            var page = (await who.Get($"declarations?limit=7&after={after}")).Is(200);
            found.AddRange(Slugs(page));
            if (page["next"].GetString() is not { } next)
            {
                return [.. found.Where(slug => slug is not ("past" or "again"))];
            }

            after = next;
        }
    }

    private static string[] Slugs(Reply reply) => [.. reply["items"].EnumerateArray().Select(item => item.GetProperty("slug").GetString()!)];

    private static async Task<IDocument> Page(Surface who, string path) =>
        await new HtmlParser().ParseDocumentAsync((await Read(who, path)).Is(200).Text);

    private static async Task<Reply> Read(Surface who, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={who.Token}");
        request.Headers.Accept.ParseAdd("text/html");
        return await who.Send(request);
    }

    private async Task<Guid> Id(string slug)
    {
        await using var db = Product.Db();
        return db.Declarations.Single(d => d.Slug == slug).Id;
    }
}
