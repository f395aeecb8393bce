using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Hosting;

/// <summary>Every PATCH leaves absent fields alone.</summary>
public sealed class PartialChangeTests : ProductTests
{
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Prepare()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare("drafted");
        var member = (await secretariat.Post("members", new { email = "part@example.org", name = "Part", role = "reader" })).Is(201);
        await Product.Mail.Newest("part@example.org");
        await secretariat.DeclareAndOpen("partial");
        await Anyone.Sign("partial", Surface.Organisation("River Watch", "signer@rivers.example"));
        var manage = await Product.Mail.Token("signer@rivers.example", "my-signature");
        var id = (await secretariat.Get("declarations/partial/register")).Is(200).Items.Single().GetProperty("id").GetGuid();
        await secretariat.DeclareAndOpen("handed");
        var (edition, delivered) = await secretariat.Deliver("handed");
        paths["/api/v1/members/{id:guid}"] = $"members/{member["id"].GetGuid()}";
        paths["/api/v1/declarations/{slug}"] = "declarations/drafted";
        paths["/api/v1/declarations/{slug}/protection"] = "declarations/partial/protection";
        paths["/api/v1/declarations/{slug}/edition-look"] = "declarations/partial/edition-look";
        paths["/api/v1/declarations/{slug}/retention"] = "declarations/partial/retention";
        await secretariat.Save("drafted", SampleTexts.Rivers, 0);
        var clauseId = (await secretariat.Get("declarations/drafted/versions/1/clauses")).Items[0].GetProperty("id").GetString();
        var thread = (await secretariat.Post("declarations/drafted/threads", new { version = 1, clauseId, body = "Whom?" })).Is(201)["id"].GetGuid();
        var comment = (await secretariat.Post($"declarations/drafted/threads/{thread}/comments", new { body = "All." })).Is(201)["id"].GetGuid();
        paths["/api/v1/declarations/{slug}/comments/{id:guid}"] = $"declarations/drafted/comments/{comment}";
        paths["/api/v1/declarations/{slug}/opening"] = "declarations/partial/opening";
        paths["/api/v1/declarations/{slug}/signatories/{id:guid}"] = $"declarations/partial/signatories/{id}";
        paths["/api/v1/my-signature/{token}"] = $"my-signature/{manage}";
        paths["/api/v1/declarations/{slug}/editions/{number}/deliveries/{id:guid}"] =
            $"{edition}/deliveries/{delivered["deliveries"].EnumerateArray().Single().GetProperty("id").GetGuid()}";
    }

    [Test]
    public async Task An_empty_change_is_accepted_changes_nothing_and_leaves_no_audit_entry_and_no_mail()
    {
        foreach (var (_, pattern) in Product.Routes("/api/").Where(r => r.Method is "PATCH"))
        {
            var before = await Traces();

            (await secretariat.Patch(paths[pattern.TrimEnd('/')], new { })).Is(200);

            Assert.That(await Traces(), Is.EqualTo(before), pattern);
        }
    }

    [TestCase("/api/v1/members/{id:guid}", """{"name":"Other"}""", "name")]
    [TestCase("/api/v1/members/{id:guid}", """{"role":"editor"}""", "role")]
    [TestCase("/api/v1/members/{id:guid}", """{"declarations":["partial"]}""", "declarations")]
    [TestCase("/api/v1/declarations/{slug}", """{"title":"Another title"}""", "title")]
    [TestCase("/api/v1/declarations/{slug}", """{"subtitle":"Another subtitle"}""", "subtitle")]
    [TestCase("/api/v1/declarations/{slug}", """{"quorum":3}""", "quorum")]
    [TestCase("/api/v1/declarations/{slug}", """{"organiser":{"name":"Alliance"}}""", "organiser")]
    public async Task A_single_field_changes_and_every_other_one_stays(string pattern, string body, string field)
    {
        var before = await Read(pattern);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await secretariat.Patch(paths[pattern.TrimEnd('/')], content)).Is(200);

        var after = await Read(pattern);
        var changed = after.Keys.Where(key => !string.Equals(after[key], before[key], StringComparison.Ordinal)).ToList();
        Assert.That(changed, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Null_clears_what_may_be_empty_of_a_delivery_and_is_refused_for_the_rest()
    {
        var path = paths["/api/v1/declarations/{slug}/editions/{number}/deliveries/{id:guid}"];
        (await secretariat.Patch(path, new { email = "chair@cop.example", acknowledgement = "NGO/7" })).Is(200);

        var kept = (await secretariat.Patch(path, new { recipient = "The Chair" })).Is(200)["deliveries"][0];
        Assert.That((kept.GetProperty("email").GetString(), kept.GetProperty("acknowledgement").GetString()),
            Is.EqualTo(("chair@cop.example", "NGO/7")));
        var cleared = (await secretariat.Patch(path, new { email = (string?)null, acknowledgement = (string?)null })).Is(200)["deliveries"][0];
        Assert.That((cleared.GetProperty("email").GetString(), cleared.GetProperty("acknowledgement").GetString(),
            cleared.GetProperty("recipient").GetString()), Is.EqualTo(((string?)null, (string?)null, "The Chair")));
        foreach (var required in new[] { "recipient", "deliveredOn", "files" })
        {
            (await secretariat.Patch(path, new Dictionary<string, string?>(StringComparer.Ordinal) { [required] = null })).Is(400);
        }
    }

    [Test]
    public async Task A_signatorys_country_and_name_change_apart_and_null_returns_to_the_rule()
    {
        var path = paths["/api/v1/declarations/{slug}/signatories/{id:guid}"];
        var id = Guid.Parse(path.Split('/')[^1]);
        (await secretariat.Patch(path, new { name = "The River Watch" })).Is(200);

        var moved = (await secretariat.Patch(path, new { country = "NL" })).Is(200);
        Assert.That((moved["name"].GetString(), moved["country"].GetString()), Is.EqualTo(("The River Watch", "NL")));
        Assert.That((await Anyone.Get("declarations/partial/signatories")).Items.Single().GetProperty("country").GetString(), Is.EqualTo("NL"));
        var unnamed = (await secretariat.Patch(path, new { name = (string?)null })).Is(200);
        Assert.That((unnamed["name"].GetString(), unnamed["country"].GetString()), Is.EqualTo(("River Watch", "NL")));
        var returned = (await secretariat.Patch(path, new { country = (string?)null })).Is(200);
        Assert.That((returned["name"].GetString(), returned["country"].GetString()), Is.EqualTo(("River Watch", "KE")));
        (await secretariat.Patch(path, new { country = "Kenya" })).Is(400, "invalid");

        Assert.That(returned["history"].EnumerateArray().Select(e => e.GetProperty("what").GetString()),
            Is.EqualTo(new[] { "founded", "renamed", "relocated", "renamed", "relocated" }));
        Assert.That(await Product.Changes("signatory.relocated", $"signatory:{id}"), Is.EqualTo(new[]
        {
            """{"before":"KE","after":"NL"}""", """{"before":"NL","after":"KE"}""",
        }));
    }

    [Test]
    public async Task Every_PATCH_route_is_driven_here() =>
        Assert.That(Product.Routes("/api/").Where(r => r.Method is "PATCH").Select(r => r.Pattern.TrimEnd('/')).Except(paths.Keys), Is.Empty);

    private async Task<Dictionary<string, string>> Read(string pattern) =>
        (pattern.Contains("members", StringComparison.Ordinal)
            ? (await secretariat.Get("members")).Items.Single(m => paths[pattern.TrimEnd('/')].EndsWith($"{m.GetProperty("id").GetGuid()}", StringComparison.Ordinal))
            : System.Text.Json.JsonDocument.Parse((await secretariat.Get(paths[pattern.TrimEnd('/')])).Is(200).Text).RootElement)
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText(), StringComparer.Ordinal);

    private async Task<(int Entries, int Events, int Mails)> Traces()
    {
        await using var db = Product.Db();
        return (await db.AuditEntries.CountAsync(), await db.SignatoryEvents.CountAsync(),
            await db.OutboxMessages.CountAsync(m => m.Kind == Declarations.Mailing.Mail.Kind && m.DoneAt == null));
    }
}
