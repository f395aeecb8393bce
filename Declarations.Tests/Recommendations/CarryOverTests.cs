using System.Text;
using Declarations.Access;
using Declarations.Localization;
using Declarations.Recommendations;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Recommendations;

/// <summary>The annex for the next declaration, and the recommendations that it takes over.</summary>
public sealed class CarryOverTests : ProductTests
{
    private Surface secretariat = null!;
    private IReadOnlyList<string> clauses = [];

    [OneTimeSetUp]
    public async Task Deliver()
    {
        secretariat = await SignIn(Role.Secretariat);
        clauses = await secretariat.DeliverWithRecommendations("first");
        var session = await secretariat.AddSession("first", "Fourth | session", "2031-10-14", "2031-10-18");
        var today = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}";
        await secretariat.RecordEntry("first", clauses[0], new
        {
            sessionId = session,
            country = "KE",
            happenedOn = today,
            symbol = "RC/COP/4/L.3",
            link = "https://conference.example/a_b_c/l3.pdf?x=1&y=2",
            status = "partlyImplemented",
            note = "Publishes *some* | of [it](x), a < b & c, see #3 and 2_000 wells.",
        });
        await secretariat.RecordEntry("first", clauses[0], new { body = "Conference of the Parties", happenedOn = today, status = "implemented" });
    }

    [Test]
    public async Task The_annex_is_imported_into_another_draft_without_loss()
    {
        var annex = (await secretariat.Get("declarations/first/recommendations/annex")).Is(200);
        await secretariat.Declare("importing");
        using var body = new StringContent(annex.Text, Encoding.UTF8, "text/markdown");

        var imported = (await secretariat.Post("declarations/importing/imports", body)).Is(200);
        (await secretariat.Save("importing", $"# Next\n\n## Declaration\n\nWe ask.\n\n{imported["markdown"].GetString()}", 0)).Is(201);
        var saved = (await secretariat.Get("declarations/importing/versions/1/clauses")).Is(200).Items;
        var table = saved.Single(c => c.GetProperty("kind").GetString() is "table");

        Assert.That(imported["changes"].GetArrayLength(), Is.Zero, imported.Text);
        Assert.That(TextDocument.Parse(annex.Text).Markdown, Is.EqualTo(annex.Text));
        Assert.That(table.GetProperty("part").GetString(), Is.EqualTo("annex"));
        var rows = table.GetProperty("text").GetString()!.Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.That(rows, Has.Count.EqualTo(4).And.All.Length.EqualTo(4));
        Assert.That(rows[1], Is.EqualTo(new[]
        {
            "1.(a)", "publish what flows into rivers;",
            $"Kenya, {Day}, Fourth | session, RC/COP/4/L.3: Publishes *some* | of [it](x), a < b & c, see #3 and 2_000 wells.",
            "Partly implemented",
        }));
        Assert.That(rows[2], Is.EqualTo(new[] { "1.(a)", "", $"Conference of the Parties, {Day}, Between sessions", "Implemented" }));
        Assert.That(rows[3][3], Is.EqualTo("Not addressed"));
    }

    [TestCase("fr", "Annexe")]
    [TestCase("es", "Anexo")]
    [TestCase("ru", "Приложение")]
    [TestCase("ar", "مرفق")]
    [TestCase("zh", "附件")]
    public async Task In_every_language_its_heading_opens_an_annex(string language, string heading)
    {
        var annex = (await secretariat.Get($"declarations/first/recommendations/annex?language={language}")).Is(200);

        var text = TextDocument.Parse(annex.Text);

        Assert.That(text.Clauses[0].Text, Does.StartWith(heading));
        Assert.That(text.Clauses.Select(c => c.Part), Has.All.EqualTo("annex"));
        Assert.That(text.Markdown, Is.EqualTo(annex.Text));
    }

    [Test]
    public async Task Clauses_that_are_taken_over_keep_their_ids_and_refer_to_the_earlier_declaration()
    {
        var annex = (await secretariat.Get("declarations/first/recommendations/annex?carryOver=all")).Is(200);
        await secretariat.Declare("second");
        (await secretariat.Save("second", $"# Second\n\n## Declaration\n\n{annex.Text}", 0)).Is(201);
        await secretariat.OpenSigning("second");

        var marked = await secretariat.MarkClause("second", clauses[0]);
        await secretariat.Deliver("second");
        var (later, earlier) = (await Anyone.Get("declarations/second/recommendations"), await Anyone.Get("declarations/first/recommendations"));

        Assert.That(marked["text"].GetString(), Does.StartWith("publish what flows into rivers; (“A declaration on rivers”, 1.(a))"));
        Assert.That(marked["carriedOverFrom"].GetProperty("declaration").GetString(), Is.EqualTo("first"));
        Assert.That(later.Is(200).Items.Single().GetProperty("carriedOverFrom").GetProperty("clauseId").GetString(), Is.EqualTo(clauses[0]));
        Assert.That(earlier.Is(200).Items[0].GetProperty("carriedOverInto")[0].GetProperty("declaration").GetString(), Is.EqualTo("second"));
        Assert.That(earlier.Items[1].GetProperty("carriedOverInto").GetArrayLength(), Is.Zero);

        await using (var db = Product.Db())
        {
            await db.Declarations.Where(d => d.Slug == "second").ExecuteUpdateAsync(set => set.SetProperty(d => d.Conference.Name, "Another conference"));
        }

        Assert.That((await Anyone.Get($"declarations/first/recommendations/{clauses[0]}")).Is(200)["carriedOverInto"].GetArrayLength(), Is.Zero,
            "a stranger puts no link on this page");
        var released = await secretariat.MarkClause("second", clauses[0], new { title = "Publish" });
        Assert.That(released["carriedOverFrom"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null), "no earlier one can be chosen");
    }

    [Test]
    public async Task A_clause_in_other_words_is_said_to_take_over_an_earlier_one_and_only_an_earlier_one()
    {
        await secretariat.DeclareAndOpen("third");
        var clause = (await secretariat.Suggested("third"))[1];

        var marked = await secretariat.MarkClause("third", clause, new { carriedOverFrom = new { declaration = "first", clauseId = clauses[1] } });
        (await secretariat.Put($"declarations/first/recommendations/{clauses[1]}",
            new { carriedOverFrom = new { declaration = "third", clauseId = clause } })).Is(400, "invalid");
        (await secretariat.Put($"declarations/third/recommendations/{clause}",
            new { carriedOverFrom = new { declaration = "nowhere", clauseId = clauses[1] } })).Is(400, "invalid");
        var replaced = await secretariat.MarkClause("third", clause);

        Assert.That(marked["carriedOverFrom"].GetProperty("declarationTitle").GetString(), Is.EqualTo("A declaration on rivers"));
        Assert.That(replaced["carriedOverFrom"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null), "a PUT replaces what it leaves out");
    }

    [Test]
    public async Task Unknown_clauses_and_languages_of_an_annex_are_refused()
    {
        (await secretariat.Get("declarations/first/recommendations/annex?carryOver=c-aaaaaaaaaa")).Is(400, "invalid");
        (await secretariat.Get("declarations/first/recommendations/annex?language=tlh")).Is(400, "invalid");
    }

    [Test]
    public void Of_the_real_declaration_the_items_of_its_numbered_sections_are_suggested_and_the_headings_of_those_without() =>
        Assert.That(string.Join(' ', SuggestedClauses.Of(TextDocument.Parse(RealInput.Text())).Select(c => c.Label)),
            Is.EqualTo("1.(a) 1.(b) 1.(c) 1.(d) 1.(e) 1.(f) 1.(g) 1.(h) 1.(i) 2.(a) 2.(b) 2.(c) 2.(d) 3. 4. 5. 6. 7. 8."));

    private string Day => Words.In("en").Day(DateOnly.FromDateTime(Product.Clock.GetUtcNow().UtcDateTime));
}
