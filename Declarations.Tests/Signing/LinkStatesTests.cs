using System.Net;
using AngleSharp.Html.Parser;
using Declarations.Localization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>Every kind of mailed link in every state: page, status, next step and API.</summary>
public sealed class LinkStatesTests : LinkScene
{
    // State; page of the confirmation link: status and title key; page of the signature link: status and title key; what the API says.
    private static readonly object[][] Table =
    [
        ["pending", 200, "confirm.title", 200, "confirm.title", "pending"],
        ["signed", 200, "link.signed", 200, "mine.title", "confirmed"],
        ["elsewhere", 200, "link.signed", 200, "link.signed", "confirmed"],
        ["held", 200, "link.signed", 200, "mine.title", "confirmed"],
        ["withdrawn", 200, "link.withdrawn", 200, "mine.title", "withdrawn"],
        ["erased", 200, "link.erased", 200, "mine.title", "erased"],
        ["invalidated", 200, "link.invalidated", 200, "mine.title", "invalidated"],
        ["refused", 410, "link.refused", 410, "link.refused", "signature_refused"],
        ["allowed", 410, "link.refused", 410, "link.refused", "signature_refused"],
        ["expired", 410, "confirm.expired", 410, "confirm.expired", "expired"],
        ["deleted", 410, "link.deleted", 410, "link.deleted", "signature_expired"],
        ["closed", 200, "link.signed", 200, "mine.title", "confirmed"],
        ["delivered", 200, "link.signed", 200, "mine.title", "confirmed"],
        ["garbled", 404, "confirm.bad", 404, "confirm.bad", "link_garbled"],
        ["unknown", 404, "link.unknown", 404, "link.unknown", "link_unknown"],
    ];

    private static readonly string[] Rest = ["withdrawal", "erasure"];

    [TestCaseSource(nameof(Table))]
    public async Task A_link_tells_the_state_it_finds_on_its_page_in_every_language_and_by_the_api(
        string state, int confirmStatus, string confirmTitle, int mineStatus, string mineTitle, string said)
    {
        foreach (var language in Language.All)
        {
            await Shows($"/confirm/{Tokens[state]}", language, confirmStatus, confirmTitle);
            await Shows($"/my-signature/{Tokens[state]}", language, mineStatus, mineTitle);
        }

        foreach (var path in new[] { "confirmations", "withdrawals", "my-signature" })
        {
            var api = await Anyone.Get($"{path}/{Tokens[state]}");
            Assert.That(api.Code ?? api["state"].GetString(), Is.EqualTo(said), path);
            Assert.That((int)api.Status, Is.EqualTo(api.Code is null ? 200 : confirmStatus), path);
        }
    }

    [TestCaseSource(nameof(Table))]
    public async Task Opening_a_link_changes_nothing_and_gives_a_next_step(
        string state, int confirmStatus, string confirmTitle, int mineStatus, string mineTitle, string said)
    {
        var before = await Rows();
        string[] paths = [$"/confirm/{Tokens[state]}", $"/my-signature/{Tokens[state]}", $"/unsubscribe/{Tokens[state]}",
            .. Rest.Select(act => $"/my-signature/{Tokens[state]}/{act}")];

        foreach (var path in paths)
        {
            var page = await Anyone.Get(path, "text/html");
            await Anyone.Call(HttpMethod.Head, path);
            using var document = new HtmlParser().ParseDocument(page.Text);
            Assert.That((int)page.Status, Is.LessThan(500), path);
            Assert.That(document.QuerySelectorAll("main a, main form"), Is.Not.Empty, $"{path} ({state}) gives no next step");
        }

        Assert.That(await Rows(), Is.EqualTo(before), $"{confirmStatus} {confirmTitle} {mineStatus} {mineTitle} {said}");
    }

    [TestCase(".")]
    [TestCase(")")]
    [TestCase(">")]
    [TestCase("=%0D%0A")]
    [TestCase("%20")]
    [TestCase(").")]
    public async Task What_mail_programs_attach_to_a_link_is_ignored(string attached)
    {
        var page = await Anyone.Get($"/confirm/{Tokens["signed"]}{attached}", "text/html");
        var mine = await Anyone.Get($"/my-signature/{Tokens["signed"]}{attached}", "text/html");
        var api = await Anyone.Get($"withdrawals/{Tokens["signed"]}{attached}");

        Assert.That((page.Status, mine.Status, api.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task This_was_not_me_on_a_confirmed_signature_changes_nothing_and_names_the_withdrawal()
    {
        (await Anyone.Post($"confirmations/{Tokens["signed"]}/refusal")).Is(409, "already_confirmed");

        var page = await Anyone.Get($"/confirm/{Tokens["signed"]}", "text/html");
        Assert.That(page.Text, Does.Contain($"/my-signature/{Tokens["signed"]}/withdrawal"));
        Assert.That((await Anyone.Get($"confirmations/{Tokens["signed"]}"))["state"].GetString(), Is.EqualTo("confirmed"));
    }

    private async Task Shows(string path, Language language, int status, string title)
    {
        var page = await Anyone.Get($"{path}?lang={language.Code}", "text/html");
        using var document = new HtmlParser().ParseDocument(page.Text);
        var expected = Words.In(language)[title].Split('{')[0].Trim();

        Assert.That((int)page.Status, Is.EqualTo(status), $"{path} in {language.Code}");
        Assert.That(document.QuerySelector("h1")!.TextContent, Does.StartWith(expected), $"{path} in {language.Code}");
    }

    private async Task<string> Rows()
    {
        await using var db = Product.Db();
        return string.Join('\n', await db.Database.SqlQuery<string>($"select id::text || state || xmin::text as \"Value\" from signatures order by id").ToListAsync());
    }
}
