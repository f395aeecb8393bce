using System.Diagnostics;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Declarations.Access;

namespace Declarations.Tests.Publishing;

public sealed class PreflightTests : ProductTests
{
    private const string Odd = """
        # Rivers

        #### A heading that jumps

        The parties

        Page 2 of 9

        meet in Vienna.

        Keep <b>all</b> water clean.[^1] Read this too.[^missing]

        [^1]: Minutes of the meeting.
        """;

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Start() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_letter_that_no_font_has_blocks_a_final_edition_and_names_the_signatory()
    {
        await secretariat.DeclareAndOpen("letters");
        await Anyone.Sign("letters", Surface.Individual("Ugarit \U00010380", "ugarit@mail.example"));
        await Anyone.Sign("letters", Surface.Individual("Hidden \U00010381", "hidden@mail.example", listing: "withheld"));

        var found = (await secretariat.Get("declarations/letters/editions/preflight")).Is(200);
        var refused = (await secretariat.Post("declarations/letters/editions", new { kind = "final" })).Is(409, "preflight_blocked");

        var item = found["blocking"].EnumerateArray().Single();
        Assert.That(item.GetProperty("kind").GetString(), Is.EqualTo("missing_letters"));
        Assert.That(item.GetProperty("detail").GetString(), Does.Contain("Ugarit").And.Contain("U+10380"));
        Assert.That(await Page(item.GetProperty("link").GetString()!), Does.Contain("Ugarit"));
        Assert.That(refused["blocking"][0].GetProperty("detail").GetString(), Does.Contain("Ugarit"));
        (await Anyone.Get("declarations/letters/editions/preflight")).Is(401);
        (await (await SignIn(Role.Editor)).Get("declarations/letters/editions/preflight")).Is(403);
        (await secretariat.Post("declarations/letters/editions", new { kind = "draft" })).Is(202);
    }

    [Test]
    public async Task An_odd_text_is_found_by_kind()
    {
        await secretariat.DeclareAndOpen("odd", Odd);

        var found = (await secretariat.Get("declarations/odd/editions/preflight")).Is(200);

        Assert.That(Kinds(found["blocking"]), Is.EqualTo(new[] { "raw_html", "missing_footnote" }), found.Text);
        Assert.That(Kinds(found["advisory"]), Does.Contain("heading_jump").And.Contain("uncleaned_text"), found.Text);
    }

    [Test]
    public async Task Open_questions_are_accepted_by_whoever_orders_the_edition_and_change_what_it_says()
    {
        await secretariat.DeclareAndOpen("asked");
        await Anyone.Sign("asked", Surface.Organisation("Delta Keepers Network", "office@delta.example"));
        await Anyone.Sign("asked", Surface.Organisation("Delta Keepers Network", "office@delta-keepers.example", "UG"));
        await Question("asked");
        (await secretariat.Post("declarations/asked/editions", new { kind = "final", acceptedAdvisories = Array.Empty<string>() }))
            .Is(409, "advisories_not_accepted");

        var (path, edition) = await secretariat.Edition("asked");

        Assert.That(path, Does.EndWith("/editions/1"));
        Assert.That(edition["accepted"].ToString(), Is.EqualTo("""[{"kind":"open_duplicates","count":1}]"""));
        var manifest = (await secretariat.Get($"{path}/files/manifest.json")).Is(200);
        Assert.That(edition["acceptedBy"].GetString(), Is.Not.Empty);
        Assert.That(manifest["preflight"].TryGetProperty("acceptedBy", out _), Is.False, "The public may read this rendering.");
        Assert.That(manifest["preflight"].GetProperty("advisories")[0].GetProperty("kind").GetString(), Is.EqualTo("open_duplicates"));
        var text = PdfText.SingleSpaced(await PdfText.Of((await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes));
        Assert.That(text, Does.Contain("The roll as it stood on").And.Contain("in alphabetical order").And.Not.Contain("listed once"));
        (await secretariat.Post("declarations/asked/closing")).Is(200);
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery())).Is(201);
        Assert.That((await Anyone.Get(path)).Is(200)["acceptedBy"].ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task The_page_shows_what_was_found_before_it_makes_a_final_edition()
    {
        await secretariat.DeclareAndOpen("shown");
        var (path, _) = await secretariat.Edition("shown");
        var found = (await secretariat.Get("declarations/shown/editions/preflight")).Is(200);
        Assert.That(Kinds(found["advisory"]), Is.EqualTo(new[] { "newer_edition" }), path);
        using var page = new HtmlParser().ParseDocument(await Page("/secretariat/shown/editions/preflight"));

        Assert.That(page.QuerySelector("main")!.TextContent, Does.Contain("Edition 1 is ready and not delivered"));
        Assert.That(page.QuerySelector("input[name=advisories]")!.GetAttribute("value"), Is.EqualTo("newer_edition"));
        Assert.That(page.QuerySelector("input[type=checkbox][name=accepted]"), Is.Not.Null);
    }

    [Test]
    public async Task What_is_accepted_is_what_was_shown()
    {
        await secretariat.DeclareAndOpen("accepted");
        await secretariat.Edition("accepted");
        var (token, _) = await Anyone.Sign("accepted", Surface.Individual("Nadia", "nadia@mail.example"));
        Assert.That(token, Is.Not.Empty);
        var shown = (await secretariat.Get("declarations/accepted/editions/preflight")).Is(200);
        var accepted = Kinds(shown["advisory"]).ToArray();
        var order = new { kind = "final", acceptedAdvisories = accepted, preflight = shown["fingerprint"].GetString() };
        await secretariat.Edition("accepted");

        var refused = (await secretariat.Post("declarations/accepted/editions", order)).Is(409, "preflight_changed");

        Assert.That(refused["advisory"][0].GetProperty("detail").GetString(), Does.Contain("Edition 2 is ready"));
        (await secretariat.Post("declarations/accepted/editions", order with { preflight = refused["fingerprint"].GetString() })).Is(202);
    }

    [Test]
    public async Task Letters_of_the_reason_of_a_correction_are_found_and_block_nothing()
    {
        await secretariat.DeclareAndOpen("stated");
        await Anyone.Sign("stated", Surface.Individual("Nadia", "nadia@mail.example"));
        var text = SampleTexts.Rivers.Replace("water", "waters", StringComparison.Ordinal);
        (await secretariat.Post("declarations/stated/corrections", new { markdown = text, reason = "A slip \U00010380." })).Is(201);

        var found = (await secretariat.Get("declarations/stated/editions/preflight")).Is(200);

        Assert.That(found["blocking"].EnumerateArray(), Is.Empty, found.Text);
        var item = found["advisory"].EnumerateArray().First();
        Assert.That(item.GetProperty("kind").GetString(), Is.EqualTo("missing_letters"));
        Assert.That(item.GetProperty("detail").GetString(), Does.StartWith("Reason of the correction of version 2: no font has").And.Contain("U+10380"));
    }

    [Test]
    public async Task Letters_of_the_cover_block_a_final_edition()
    {
        await secretariat.DeclareAndOpen("covered");
        (await secretariat.Patch("declarations/covered", new { organiser = new { name = "Rivers \U00010380" } })).Is(200);
        (await secretariat.Patch("declarations/covered/edition-look", new { symbol = "RC/\U00010381", agendaItem = "4 \U00010382" })).Is(200);

        var found = (await secretariat.Get("declarations/covered/editions/preflight")).Is(200);

        var details = found["blocking"].EnumerateArray().Select(item => item.GetProperty("detail").GetString()!).ToList();
        Assert.That(details.Select(detail => detail.Split(':')[0]), Is.EqualTo(new[] { "Organiser", "Document symbol", "Agenda item" }), found.Text);
        Assert.That(details[2], Does.Contain("U+10382"));
        foreach (var item in found["blocking"].EnumerateArray())
        {
            Assert.That(await Page(item.GetProperty("link").GetString()!), Does.Contain("<form"));
        }
    }

    [Test]
    public async Task Letters_of_a_minority_statement_are_found_and_block_nothing()
    {
        const string Vote = "declarations/objected/versions/1/vote";
        var editor = await SignIn(Role.Editor);
        await secretariat.Declare("objected");
        (await secretariat.Save("objected", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Post("declarations/objected/votes", new { version = 1, quorum = 1 })).Is(201);
        (await editor.Put(Vote, new { choice = "object", statement = "It forgets \U00010380." })).Is(204);
        (await secretariat.Put(Vote, new { choice = "yes" })).Is(204);
        (await secretariat.Post("declarations/objected/adoption", new { version = 1, printStatements = true })).Is(200);

        var found = (await secretariat.Get("declarations/objected/editions/preflight")).Is(200);

        Assert.That(found["blocking"].EnumerateArray(), Is.Empty, found.Text);
        Assert.That(found["advisory"].EnumerateArray().Select(item => item.GetProperty("detail").GetString()),
            Has.Some.StartWith("Minority statement of The Editor: no font has"), found.Text);
    }

    private static IEnumerable<string?> Kinds(JsonElement items) => items.EnumerateArray().Select(item => item.GetProperty("kind").GetString()).Distinct();

    private async Task<string> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={secretariat.Token}");
        return (await Anyone.Send(request)).Is(200).Text;
    }

    private async Task Question(string slug)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            if ((await secretariat.Get($"declarations/{slug}/duplicates?state=open")).Is(200).Items.Any())
            {
                return;
            }
        }

        throw new AssertionException("No question about duplicates was asked in 60 s.");
    }
}
