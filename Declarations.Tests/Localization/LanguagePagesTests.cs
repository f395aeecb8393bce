using System.Net.Mime;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Declarations.Access;
using Declarations.Localization;

namespace Declarations.Tests.Localization;

/// <summary>What pages and mails show in each language, as readers get it.</summary>
public sealed partial class LanguagePagesTests : ProductTests
{
    private const string Slug = "languages";
    private const string Arabic = "إعلان الأنهار!";

    [OneTimeSetUp]
    public async Task OpenDeclaration()
    {
        var secretariat = await SignIn(Role.Secretariat);
        (await secretariat.Declare(Slug, Arabic)).Is(201);
        (await secretariat.Patch($"declarations/{Slug}", new
        {
            conference = new { name = "Conference", session = "12", venue = "Vienna", startsOn = "2027-09-30", endsOn = "2027-10-02" },
        })).Is(200);
        (await secretariat.Save(Slug, SampleTexts.Rivers, 0)).Is(201);
        await secretariat.OpenSigning(Slug);
    }

    [Test]
    public async Task French_pages_and_mails_have_no_break_spaces_where_French_wants_them()
    {
        const string Email = "bureau@fleuve.example";
        (await Anyone.Post($"declarations/{Slug}/signatures", new
        {
            kind = "organisation",
            organisation = new { name = "Amis du fleuve", country = "FR" },
            representative = new { name = "Anne", authorised = true },
            email = Email,
            listing = "public",
            language = "fr",
        })).Is(202);
        var confirm = await Product.Mail.Token(Email, "confirm");
        var pending = await Texts($"/confirm/{confirm}");
        (await Anyone.Post($"confirmations/{confirm}")).Is(200);
        var mine = await Product.Mail.Token(Email, "my-signature");

        var texts = pending.ToList();
        foreach (var path in new[] { "/", "/privacy", "/verify", "/sign-in", "/nowhere", "/confirm/no", $"/confirm/{confirm}", $"/my-signature/{mine}",
            $"/my-signature/{mine}/withdrawal", $"/declarations/{Slug}", $"/declarations/{Slug}/sign", $"/declarations/{Slug}/signatories",
            $"/declarations/{Slug}/code", $"/declarations/{Slug}/links" })
        {
            texts.AddRange(await Texts(path));
        }

        texts.AddRange(Product.Mail.To(Email).SelectMany(mail => mail.Text.Split('\n').Append(mail.Subject)));
        Assert.That(texts, Has.Some.Contains("\u00a0:").And.Some.Contains("\u00a0?"));
        Assert.That(texts.Where(text => Breakable().IsMatch(text)), Is.Empty);
    }

    [Test]
    public async Task An_error_page_speaks_the_readers_language([ValueSource(nameof(Others))] Language language)
    {
        var reader = await SignIn(Role.Reader);
        using var form = new StringContent("email=a", null, MediaTypeNames.Application.FormUrlEncoded);

        var missing = await Get("/nowhere", language);
        var garbled = await Page(Anyone, HttpMethod.Post, $"/declarations/{Slug}/sign?lang={language.Code}", form);
        var closed = await Page(Anyone, HttpMethod.Post, $"/confirm/no/refusal?lang={language.Code}", null);

        var words = Words.In(language);
        Assert.That(missing.QuerySelector("h1")!.TextContent, Is.EqualTo(words["error.404.title"]));
        Assert.That(garbled.QuerySelector("h1")!.TextContent, Is.EqualTo(words["error.400.title"]));
        Assert.That(garbled.QuerySelector(".lead")!.TextContent, Is.EqualTo(words["error.400.body"]));
        Assert.That(closed.QuerySelector("main")!.TextContent.Any(char.IsAsciiLetter), Is.EqualTo(language.Code is "fr" or "es"));
        foreach (var status in new[] { 400, 401, 403, 404, 409, 429, 500 })
        {
            Assert.That(words[$"error.{status}.title"], Is.Not.EqualTo(Words.In(Language.English)[$"error.{status}.title"]));
            Assert.That(words[$"error.{status}.body"], Is.Not.EqualTo(Words.In(Language.English)[$"error.{status}.body"]));
        }
    }

    [TestCase("en", "Session 12", "30 September – 2 October 2027")]
    [TestCase("fr", "Session 12", "du 30 septembre au 2 octobre 2027")]
    [TestCase("ar", "الدورة ⁨12⁩", "من 30 أيلول/سبتمبر إلى 2 تشرين الأول/أكتوبر 2027")]
    public async Task The_masthead_and_the_list_name_the_session_and_isolate_every_fact(string language, string session, string days)
    {
        var page = await Get($"/declarations/{Slug}", Language.Find(language)!);
        var home = await Get("/", Language.Find(language)!);

        Assert.That(page.QuerySelectorAll(".masthead bdi").Select(fact => fact.TextContent),
            Is.EqualTo(new[] { "Conference", session, "Vienna", days }));
        Assert.That(home.QuerySelectorAll(".entry .over bdi").Select(fact => fact.TextContent), Does.Contain(session));
    }

    [Test]
    public async Task A_title_in_another_direction_is_isolated_in_sentences_and_mails()
    {
        const string Email = "nadia@mail.example";
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual("ناديا 42", Email))).Is(202);
        var mail = await Product.Mail.Newest(Email);

        Assert.That(mail.Subject, Is.EqualTo($"Please confirm your signature: \u2068{Arabic}\u2069"));
        Assert.That(mail.Html, Does.Contain($"<h1>Please confirm your signature: <bdi>{Arabic}</bdi></h1>")
            .And.Contain("<td><bdi>ناديا 42</bdi></td>").And.Not.Contain("<title><bdi>"));
        Assert.That(mail.Text, Does.Contain("Signatory: \u2068ناديا 42\u2069"));
    }

    [Test]
    public async Task Addresses_and_codes_have_lines_of_their_own_in_mails_and_elements_in_their_HTML()
    {
        const string Email = "qamar@mail.example";
        (await Anyone.Post($"declarations/{Slug}/signatures", new
        {
            kind = "individual",
            individual = new { name = "قمر", country = "EG" },
            email = Email,
            listing = "public",
            updates = true,
            language = "ar",
        })).Is(202);
        (await Anyone.Post($"confirmations/{await Product.Mail.Token(Email, "confirm")}")).Is(200);
        await Product.Mail.Token(Email, "my-signature");
        (await (await SignIn(Role.Secretariat)).Post($"declarations/{Slug}/updates", new { subject = "خبر", markdown = "نص." })).Is(202);
        await Product.Mail.Token(Email, "unsubscribe");

        var mails = Product.Mail.To(Email);
        var lines = mails.SelectMany(mail => mail.Text.Split('\n')).Where(line => Latin().IsMatch(line)).ToList();

        Assert.That(lines, Has.Count.GreaterThan(6).And.All.Match(@"^(https?://\S+|[A-Z2-9]{4}-[A-Z2-9]{4})$"));
        Assert.That(mails.Sum(mail => mail.Html.Split("<strong dir=\"ltr\"").Length + mail.Html.Split("<a dir=\"ltr\"").Length - 2), Is.GreaterThan(3));
    }

    private static IEnumerable<Language> Others => Language.All.Where(language => language != Language.English);

    private async Task<IDocument> Get(string path, Language language) =>
        await Page(Anyone, HttpMethod.Get, $"{path}?lang={language.Code}", null);

    private static async Task<IDocument> Page(Surface who, HttpMethod method, string path, HttpContent? body) =>
        await new HtmlParser().ParseDocumentAsync((await who.Call(method, path, body, accept: "text/html")).Text);

    // What the page says itself: not names, addresses and the declaration, which have a language or an element of their own.
    private async Task<IEnumerable<string>> Texts(string path) => (await Get(path, Language.Find("fr")!))
        .QuerySelectorAll("body *").Where(element => element.Closest("[lang]")?.GetAttribute("lang") is "fr" && element.Closest("bdi, code, option") is null)
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Data).Append(element.GetAttribute("aria-label") ?? ""));

    [GeneratedRegex(@"https?://|\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"[ A-zÀ-ÿ0-9»)][;?!](\s|$)|[ A-zÀ-ÿ»)]:(\s|$)|« |[ A-zÀ-ÿ]»", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Breakable();
}
