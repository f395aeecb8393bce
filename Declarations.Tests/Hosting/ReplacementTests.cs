using Declarations.Access;
using Declarations.Tests.Recommendations;
using Declarations.Tests.Registering;
using Declarations.Tests.Translating;

namespace Declarations.Tests.Hosting;

/// <summary>Every PUT needs its content, and replaces all of what it names.</summary>
public sealed class ReplacementTests : ProductTests
{
    private readonly Dictionary<string, (string Path, string? Required)> puts = new(StringComparer.Ordinal);
    private Surface secretariat = null!;
    private string input = "", duplicate = "", recommendation = "", entry = "", session = "";

    [OneTimeSetUp]
    public async Task Prepare()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("drafted");
        (await secretariat.Save("drafted", SampleTexts.Rivers, 0)).Is(201);
        var clause = (await secretariat.Get("declarations/drafted/versions/1/clauses")).Items[0].GetProperty("id").GetString();
        var thread = (await secretariat.Post("declarations/drafted/threads", new { version = 1, clauseId = clause, body = "Whom?" })).Is(201);
        var entered = (await secretariat.Post("declarations/drafted/inputs",
            new { version = 1, clauseId = clause, body = "Name the lakes" })).Is(201);
        input = $"declarations/drafted/inputs/{entered["id"].GetGuid()}";
        (await secretariat.Put($"{input}/response", new { decision = "accepted", reason = "Named", clauseId = clause })).Is(204);

        await secretariat.DeclareAndOpen("opened");
        await Anyone.Sign("opened", Surface.Organisation("River Watch", "a@one.example"));
        await Anyone.Sign("opened", Surface.Organisation("Lake Forum", "b@two.example", "UG"));
        var register = (await secretariat.Get("declarations/opened/register")).Items[0].GetProperty("id").GetGuid();
        await using (var db = Product.Db())
        {
            duplicate = $"declarations/opened/duplicates/{await Product.AddDuplicate(db.Declarations.Single(d => d.Slug == "opened").Id, "River Watch", "Lake Forum")}";
        }

        (await secretariat.Put($"{duplicate}/decision", new { decision = "same", name = "The River Watch" })).Is(200);
        Map("threads/{id:guid}/resolution", $"declarations/drafted/threads/{thread["id"].GetGuid()}/resolution", null);
        Map("threads/{id:guid}/anchor", $"declarations/drafted/threads/{thread["id"].GetGuid()}/anchor", "clauseId");
        Map("inputs/{id:guid}/response", $"{input}/response", "decision");
        Map("inputs/{id:guid}/moderation", $"{input}/moderation", "shown");
        (await secretariat.Put("declarations/drafted/consultation",
            new { version = 1, closesAt = Product.Clock.GetUtcNow().AddDays(9), timeZone = "Europe/Vienna", languages = new[] { "fr" }, moderation = "after" })).Is(200);
        puts["/api/v1/following"] = ("following", "mode");
        Map("consultation", "declarations/drafted/consultation", "version");
        Map("consultation/outcome", "declarations/drafted/consultation/outcome", null);
        (await secretariat.Post("declarations/drafted/votes", new { version = 1, quorum = 1 })).Is(201);
        (await secretariat.Put("declarations/drafted/versions/1/vote", new { choice = "yes" })).Is(204);
        Map("versions/{number:int}/vote", "declarations/drafted/versions/1/vote", "choice");
        Map("versions/{number:int}/approval", "declarations/drafted/versions/1/approval", null);
        Map("register/{id:guid}/invalidation", $"declarations/opened/register/{register}/invalidation", "reason");
        Map("register/{id:guid}/quarantine", $"declarations/opened/register/{register}/quarantine", null);
        await secretariat.TranslateWhole("opened");
        Map("translations/{language}/release", "declarations/opened/translations/fr/release", null);
        Map("archive", "declarations/drafted/archive", null);
        Map("presence", "declarations/drafted/presence", null);
        var manage = await Product.Mail.Token("a@one.example", "my-signature");
        puts["/api/v1/my-signature/{token}/members"] = ($"my-signature/{manage}/members", "items");
        Map("figures/digest", "declarations/opened/figures/digest", null);
        (await secretariat.Put("declarations/opened/directory/settings", new { name = "Hub", purpose = "For States.", themes = new[] { "Rivers" } })).Is(200);
        var link = await Product.Mail.Token("a@one.example", "my-signature");
        (await Anyone.Put($"my-signature/{link}/directory", new { agreed = true, contact = "a@one.example", themes = new[] { "Rivers" } })).Is(200);
        puts["/api/v1/my-signature/{token}/directory"] = ($"my-signature/{link}/directory", "agreed");
        Map("directory/settings", "declarations/opened/directory/settings", "name");
        await Recommendations();
        Map("territory-names", "declarations/opened/territory-names", "asUnitedNations");
        Map("edition-look/logo", "declarations/opened/edition-look/logo", null);
        Map("member-printing", "declarations/opened/member-printing", "printed");
        Map("roll-sorting", "declarations/opened/roll-sorting", "sorting");
        Map("duplicates/{id:guid}/decision", $"{duplicate}/decision", "decision");
        var hook = (await secretariat.Post("declarations/drafted/webhooks", new { url = "https://example.org/hook" })).Is(201)["webhook"].GetProperty("id").GetGuid();
        Map("webhooks/{id:guid}/pause", $"declarations/drafted/webhooks/{hook}/pause", null);
    }

    [Test]
    public async Task A_PUT_without_its_required_fields_is_refused_and_resets_nothing()
    {
        var before = await State();
        var version = (await secretariat.Get(recommendation)).Is(200)["entries"][0].GetProperty("version").GetInt32();

        foreach (var (path, required) in puts.Values.Where(put => put.Required is not null))
        {
            var refused = (await secretariat.Put(path, new { }, path == entry ? version : null)).Is(400, "invalid");
            Assert.That(refused["errors"].EnumerateObject().Select(error => error.Name), Does.Contain(required), path);
        }

        Assert.That(await State(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_PUT_replaces_what_it_leaves_out()
    {
        (await secretariat.Put($"{input}/response", new { decision = "declined", reason = "Too long" })).Is(204);
        (await secretariat.Put($"{duplicate}/decision", new { decision = "same" })).Is(200);

        (await secretariat.Put("declarations/opened/directory/settings", new { name = "Hub", purpose = "For States." })).Is(200);
        (await secretariat.Put("declarations/drafted/consultation", new { version = 1, closesAt = Product.Clock.GetUtcNow().AddDays(8) })).Is(200);

        (await secretariat.Put(recommendation, new { })).Is(200);
        (await secretariat.Put(entry, new { country = "KE", happenedOn = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}", status = "rejected" }, ifMatch: 1)).Is(200);
        (await secretariat.Put(session, new { name = "Fifth session" })).Is(200);

        Assert.That(await State(), Does.Contain("\"responseClauseId\":null").And.Contain("\"themes\":[]")
            .And.Contain("\"languages\":[\"en\"],\"moderation\":\"before\"").And.Contain("\"timeZone\":\"UTC\"").And.Not.Contain("The River Watch")
            .And.Contain("\"title\":null").And.Contain("\"symbol\":null,\"link\":null,\"status\":\"rejected\",\"note\":null").And.Contain("\"startsOn\":null"));
    }

    [Test]
    public void Every_PUT_route_is_driven_here() =>
        Assert.That(Product.Routes("/api/").Where(r => r.Method is "PUT").Select(r => r.Pattern.TrimEnd('/')), Is.EquivalentTo(puts.Keys));

    private async Task Recommendations()
    {
        const string Path = "declarations/followed/recommendations";
        var clauses = await secretariat.DeliverWithRecommendations("followed");
        session = $"{Path}/sessions/{await secretariat.AddSession("followed", "Fifth session", "2031-10-14", "2031-10-18")}";
        recommendation = $"{Path}/{clauses[0]}";
        await secretariat.MarkClause("followed", clauses[0], new { title = "Publish" });
        var recorded = await secretariat.RecordEntry("followed", clauses[0],
            new { country = "KE", happenedOn = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}", symbol = "L.3", link = "https://one.example/", status = "rejected", note = "No." });
        entry = $"{recommendation}/entries/{recorded["entries"][0].GetProperty("id").GetGuid()}";
        Map("recommendations/{clauseId}", recommendation, null);
        Map("recommendations/{clauseId}/entries/{id:guid}", entry, "status");
        Map("recommendations/sessions/{id:guid}", session, "name");
    }

    private void Map(string route, string path, string? required) => puts[$"/api/v1/declarations/{{slug}}/{route}"] = (path, required);

    private async Task<string> State() => string.Join('\n',
        (await secretariat.Get("declarations/drafted/inputs")).Is(200).Text, (await secretariat.Get("declarations/drafted/consultation")).Is(200).Text, (await secretariat.Get(duplicate)).Is(200).Text,
        (await Anyone.Get("declarations/opened/signatories")).Is(200).Text,
        (await secretariat.Get("declarations/opened/directory/settings")).Is(200).Text,
        (await secretariat.Get("declarations/followed/recommendations")).Is(200).Text);
}
