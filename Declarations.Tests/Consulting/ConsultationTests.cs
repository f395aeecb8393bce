using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Consulting;

/// <summary>Opening, changing and closing a consultation, and what the public sees of the draft.</summary>
public sealed class ConsultationTests : ConsultationScene
{
    [Test]
    public async Task The_public_sees_the_consulted_version_and_nothing_else_of_the_draft()
    {
        await Consult("seen");
        (await Secretariat.Save("seen", SampleTexts.Rivers.Replace("publish what", "publish monthly what", StringComparison.Ordinal), 1)).Is(201);

        var consultation = (await Anyone.Get("declarations/seen/consultation")).Is(200);

        Assert.That(consultation.Text, Does.Contain("publish what flows").And.Not.Contain("monthly"));
        foreach (var path in new[] { "versions", "versions/1", "threads", "versions/2/compare/1" })
        {
            (await Anyone.Get($"declarations/seen/{path}")).Is(401);
        }

        (await Anyone.Get("declarations/seen")).Is(404, "not_found");
        (await Anyone.Get("/declarations/seen")).Is(404);
        Assert.That((await Anyone.Get("/declarations/seen/consultation")).Is(200).Text, Does.Not.Contain("monthly"));
    }

    [Test]
    public async Task Without_a_consultation_the_public_knows_of_no_draft()
    {
        await Secretariat.Declare("unseen");
        (await Secretariat.Save("unseen", SampleTexts.Rivers, 0)).Is(201);

        (await Anyone.Get("declarations/unseen/consultation")).Is(404, "not_found");
        (await Anyone.Get("declarations/unseen/inputs")).Is(404, "not_found");
        (await Anyone.Post("declarations/unseen/inputs", new { body = "x", name = "Zuri", email = "z@lakes.example" })).Is(404, "not_found");
        (await Anyone.Get("/declarations/unseen/consultation")).Is(404);
        (await Editor.Get("declarations/unseen/consultation")).Is(404, "not_found");
        (await Editor.Put("declarations/unseen/consultation", new { version = 1, closesAt = In(2) })).Is(403, "role_insufficient");
    }

    [Test]
    public async Task It_closes_by_itself_at_its_time_and_the_closing_is_recorded()
    {
        await using var product = await Product.Start(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:InputsPerNetworkPerMinute"] = "1" });
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.Declare("timed");
        (await secretariat.Save("timed", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Put("declarations/timed/consultation",
            new { version = 1, closesAt = product.Clock.GetUtcNow().AddDays(3), timeZone = "Europe/Vienna" })).Is(200);

        Assert.That((await product.Anyone.Get("/?lang=en")).Text, Does.Contain("/declarations/timed/consultation"));
        (await product.Anyone.Post("declarations/timed/inputs", new { body = "In time", name = "Zuri", email = "early@lakes.example" })).Is(202);
        (await product.Anyone.Post("declarations/timed/inputs", new { body = "Too fast", name = "Zuri", email = "fast@lakes.example" }))
            .Is(429, "too_many_requests");

        product.Clock.Advance(TimeSpan.FromDays(3));

        (await product.Anyone.Post("declarations/timed/inputs", new { body = "Late", name = "Zuri", email = "late@lakes.example" }))
            .Is(409, "consultation_closed");
        Assert.That((await product.Anyone.Get("declarations/timed/consultation"))["isOpen"].GetBoolean(), Is.False);
        Assert.That((await product.Anyone.Get("/?lang=en")).Text, Does.Not.Contain("/declarations/timed/consultation"));
        await product.RunRecurringAndWait("CloseConsultations");
        await using var db = product.Db();
        Assert.That(await db.AuditEntries.CountAsync(e => e.Action == "consultation.closed"), Is.EqualTo(1));
        Assert.That((await db.Consultations.SingleAsync()).ClosedAt, Is.EqualTo((await db.Consultations.SingleAsync()).ClosesAt));
    }

    [Test]
    public async Task An_open_one_keeps_its_version_and_another_can_follow_when_it_is_closed()
    {
        await Consult("rounds");
        (await Secretariat.Save("rounds", $"{SampleTexts.Rivers}\n\nAnd the lakes.", 1)).Is(201);

        (await Secretariat.Put("declarations/rounds/consultation", new { version = 2, closesAt = In(5) })).Is(409, "consultation_open");
        (await Secretariat.Put("declarations/rounds/consultation/outcome")).Is(409, "consultation_open");
        var moved = (await Secretariat.Put("declarations/rounds/consultation",
            new { version = 1, closesAt = In(5), languages = new[] { "fr", "en" }, moderation = "after" })).Is(200);
        (await Secretariat.Delete("declarations/rounds/consultation")).Is(204);
        (await Secretariat.Delete("declarations/rounds/consultation")).Is(204);
        var second = (await Secretariat.Put("declarations/rounds/consultation", new { version = 2, closesAt = In(5) })).Is(200);

        Assert.That(moved["languages"].EnumerateArray().Select(l => l.GetString()), Is.EqualTo(new[] { "fr", "en" }));
        Assert.That((second["isOpen"].GetBoolean(), second["version"].GetInt32(), second["moderation"].GetString()),
            Is.EqualTo((true, 2, "before")));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task The_outcome_of_an_earlier_round_stays_on_the_public_page(int version)
    {
        var slug = $"earlier-{version}";
        await Consult(slug, terms: new { version = 1, closesAt = In(5), moderation = "after" });
        var (_, id) = await HandIn(slug, "zuri@lakes.example", "Name the lakes.");
        (await Editor.Put($"declarations/{slug}/inputs/{id}/response", new { decision = "accepted", reason = "They are named." })).Is(204);
        (await Secretariat.Delete($"declarations/{slug}/consultation")).Is(204);
        (await Secretariat.Put($"declarations/{slug}/consultation/outcome")).Is(204);
        (await Secretariat.Save(slug, $"{SampleTexts.Rivers}\n\nAnd the lakes.", 1)).Is(201);
        (await Secretariat.Put($"declarations/{slug}/consultation", new { version, closesAt = In(5) })).Is(200);

        var now = (await Anyone.Get($"/declarations/{slug}/consultation?lang=en")).Is(200).Text;
        var earlier = (await Anyone.Get($"/declarations/{slug}/consultation?round=1&lang=en")).Is(200).Text;

        Assert.That(now, Does.Contain("consultation?round=1").And.Not.Contain("They are named."));
        Assert.That(earlier, Does.Contain("They are named.").And.Contain("responses.csv?round=1").And.Contain("The consultation is closed"));
        Assert.That((await Anyone.Get($"/declarations/{slug}/consultation/responses.csv?round=1")).Is(200).Text, Does.Contain("They are named."));
        (await Anyone.Get($"/declarations/{slug}/consultation?round=3")).Is(404);
    }

    [TestCase("""{"closesAt":"2031-01-01T00:00:00Z"}""", "version")]
    [TestCase("""{"version":1}""", "closesAt")]
    [TestCase("""{"version":1,"closesAt":"2020-01-01T00:00:00Z"}""", "closesAt")]
    [TestCase("""{"version":1,"closesAt":"2031-01-01T00:00:00Z","timeZone":"Nowhere/City"}""", "timeZone")]
    [TestCase("""{"version":1,"closesAt":"2031-01-01T00:00:00Z","languages":["tlh"]}""", "languages")]
    public async Task Wrong_terms_are_refused_by_field(string body, string field)
    {
        var slug = $"wrong-{Guid.NewGuid():N}"[..20];
        await Secretariat.Declare(slug);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var refused = (await Secretariat.Put($"declarations/{slug}/consultation", content)).Is(400, "invalid");

        Assert.That(refused["errors"].EnumerateObject().Select(e => e.Name), Does.Contain(field));
    }

    [Test]
    public async Task A_frozen_text_or_an_unknown_version_is_not_consulted_on()
    {
        await Secretariat.DeclareAndOpen("frozen");

        (await Secretariat.Put("declarations/frozen/consultation", new { version = 1, closesAt = In(5) })).Is(409, "text_frozen");
        (await Secretariat.Put("declarations/frozen/consultation", new { version = 7, closesAt = In(5) })).Is(404, "not_found");
    }
}
