using Declarations.Access;
using Declarations.Localization;
using Declarations.Texts;

namespace Declarations.Tests.Recommendations;

/// <summary>Which words of which text the follow-up shows, and to whom.</summary>
public sealed class FollowedTextTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Come() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task Words_that_were_withdrawn_before_the_public_read_them_stay_unread()
    {
        const string All = "declarations/withdrawn/recommendations";
        await secretariat.Declare("withdrawn");
        (await secretariat.Save("withdrawn", SampleTexts.Rivers, 0)).Is(201);
        await Adopt(1);
        var clauses = await secretariat.Suggested("withdrawn");
        await secretariat.MarkClause("withdrawn", clauses[0]);
        await secretariat.MarkClause("withdrawn", clauses[1]);
        (await secretariat.Delete("declarations/withdrawn/adoption")).Is(200);
        (await secretariat.Save("withdrawn", SampleTexts.Rivers.Replace("- publish what flows into rivers;\n", "", StringComparison.Ordinal), 1)).Is(201);
        await secretariat.OpenSigning("withdrawn", 2);
        await secretariat.Deliver("withdrawn");

        var read = (await Anyone.Get(All)).Is(200);
        var texts = new[]
        {
            read.Text, (await Anyone.Get(All, "text/csv")).Is(200).Text, (await Anyone.Get("/declarations/withdrawn/recommendations")).Is(200).Text,
            (await Anyone.Get("/declarations/withdrawn/recommendations.json")).Is(200).Text, (await secretariat.Get($"{All}/annex?carryOver=all")).Is(200).Text,
        };
        (await Anyone.Get($"{All}/{clauses[0]}")).Is(404);
        var gone = (await secretariat.Get(All)).Is(200)["noLongerInText"];
        (await secretariat.Delete($"{All}/{clauses[0]}")).Is(204);
        (await secretariat.Delete($"{All}/{clauses[1]}")).Is(204);

        Assert.That(texts, Has.All.Not.Contain("publish what flows").And.All.Contain("protect those who report it"));
        Assert.That(read["counts"].GetProperty("total").GetInt32(), Is.EqualTo(1));
        Assert.That(gone[0].GetProperty("clauseId").GetString(), Is.EqualTo(clauses[0]));
        Assert.That((await Anyone.Get("/declarations/withdrawn")).Is(200).Text, Does.Not.Contain("/declarations/withdrawn/recommendations"));

        async Task Adopt(int version)
        {
            await secretariat.Put($"declarations/withdrawn/versions/{version}/approval");
            (await secretariat.Post("declarations/withdrawn/adoption", new { version })).Is(200);
        }
    }

    [Test]
    public async Task A_followed_heading_is_shown_and_taken_over_with_the_clauses_under_it()
    {
        await secretariat.DeclareAndOpen("headed");
        var heading = (await secretariat.Get("declarations/headed/versions/1/clauses")).Is(200).Items
            .Single(c => c.GetProperty("text").GetString()!.Contains("Keep the water clean", StringComparison.Ordinal)).GetProperty("id").GetString()!;
        var marked = await secretariat.MarkClause("headed", heading);
        await secretariat.Deliver("headed");

        var annex = (await secretariat.Get("declarations/headed/recommendations/annex?carryOver=all")).Is(200).Text;
        var taken = TextDocument.Parse(annex).Clauses.TakeWhile(c => c.Kind is not ClauseKind.Table).ToList();

        Assert.That(marked["beneath"].EnumerateArray().Select(line => line.GetString()),
            Is.EqualTo(new[] { "We ask States Parties to:", "(a) publish what flows into rivers;", "(b) protect those who report it." }));
        foreach (var path in new[] { "/declarations/headed/recommendations", "/declarations/headed/recommendations.csv" })
        {
            Assert.That((await Anyone.Get(path)).Is(200).Text, Does.Contain("protect those who report it."), path);
        }

        Assert.That(taken.Single(c => string.Equals(c.Id, heading, StringComparison.Ordinal)).Kind, Is.EqualTo(ClauseKind.Heading));
        Assert.That(taken.Select(c => c.Text), Does.Contain("We ask States Parties to:").And.Contain("protect those who report it."));
        Assert.That(TextDocument.Parse(annex).Export(), Is.EqualTo(annex));
    }

    [Test]
    public async Task Before_the_delivery_members_read_that_the_page_is_not_public_and_the_annex_names_no_address()
    {
        await secretariat.DeclareAndOpen("early");
        await secretariat.MarkClause("early", (await secretariat.Suggested("early"))[0]);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/declarations/early/recommendations?lang=en");
        request.Headers.Add("Cookie", $"declarations_session={secretariat.Token}");
        var page = (await secretariat.Send(request)).Is(200).Text;
        var annex = (await secretariat.Get("declarations/early/recommendations/annex?carryOver=all")).Is(200).Text;

        Assert.That(page, Does.Contain("This page is not public yet."));
        Assert.That(annex, Does.Not.Contain("/declarations/early").And.Contain("As of "));
    }

    [Test]
    public async Task The_annex_names_contested_territories_as_the_declaration_does()
    {
        var clauses = await secretariat.DeliverWithRecommendations("named");
        await secretariat.RecordEntry("named", clauses[0], new { country = "TW", happenedOn = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}", status = "implemented" });
        (await secretariat.Put("declarations/named/territory-names", new { asUnitedNations = new[] { "TW" } })).Is(200);

        var annex = TextDocument.Parse((await secretariat.Get("declarations/named/recommendations/annex")).Is(200).Text);

        Assert.That(annex.Clauses.Single(c => c.Kind is ClauseKind.Table).Text, Does.Contain(Countries.Name("TW", Language.English, ["TW"]) + ","));
        Assert.That(Countries.Name("TW", Language.English, ["TW"]), Is.Not.EqualTo(Countries.Name("TW", Language.English)));
    }
}
