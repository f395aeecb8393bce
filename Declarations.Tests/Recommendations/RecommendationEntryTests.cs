using System.Text.Json;

namespace Declarations.Tests.Recommendations;

/// <summary>Recording, correcting and removing what became of a recommendation.</summary>
public sealed class RecommendationEntryTests : FollowUpTests
{
    [Test]
    public async Task A_recommendation_has_the_status_of_its_newest_entry_and_the_counts_add_up()
    {
        var clause = await New();
        await Secretariat.RecordEntry(Slug, clause, Entry("implemented", country: "KE", on: "2026-06-02"));
        var last = await Secretariat.RecordEntry(Slug, clause, Entry("underConsideration", body: "Conference of the Parties", on: "2026-02-01"));

        var all = (await Anyone.Get(Path)).Is(200);
        var counts = all["counts"];

        Assert.That(last["status"].GetString(), Is.EqualTo("implemented"), "the newest by date, however late an older one is recorded");
        Assert.That(last["entries"].EnumerateArray().Select(e => e.GetProperty("happenedOn").GetString()),
            Is.EqualTo(new[] { "2026-02-01", "2026-06-02" }));
        Assert.That(counts.EnumerateObject().Where(c => c.Name is not "total").Sum(c => c.Value.GetInt32()),
            Is.EqualTo(counts.GetProperty("total").GetInt32()).And.EqualTo(all.Items.Count));
        Assert.That(all.Items.Where(i => i.GetProperty("entries").GetArrayLength() == 0).Select(i => i.GetProperty("status").GetString()),
            Has.All.EqualTo("notAddressed"));
    }

    [Test]
    public async Task A_correction_keeps_what_was_said_before_and_the_public_reads_that_there_was_one()
    {
        var clause = await New();
        var recorded = await Secretariat.RecordEntry(Slug, clause, Entry("implemented", country: "KE", note: "All of it."));
        var path = $"{Path}/{clause}/entries/{recorded["entries"][0].GetProperty("id").GetGuid()}";

        (await Secretariat.Put(path, Entry("partlyImplemented", country: "KE", note: "Half of it."), ifMatch: 1)).Is(200);
        (await Secretariat.Put(path, Entry("rejected", country: "KE"), ifMatch: 1)).Is(409, "entry_changed");
        (await Secretariat.Put(path, Entry("rejected", country: "KE"))).Is(428, "precondition_required");
        (await Secretariat.Put(path, Entry("partlyImplemented", country: "KE", note: "Half of it."), ifMatch: 2)).Is(200);
        var (known, seen) = (await Secretariat.Get($"{Path}/{clause}"), await Anyone.Get($"{Path}/{clause}"));

        var (mine, theirs) = (known.Is(200)["entries"][0], seen.Is(200)["entries"][0]);
        Assert.That((mine.GetProperty("version").GetInt32(), mine.GetProperty("earlier").GetArrayLength()), Is.EqualTo((2, 1)),
            "a repeated correction records nothing");
        Assert.That(mine.GetProperty("earlier")[0].GetProperty("content").GetProperty("note").GetString(), Is.EqualTo("All of it."));
        Assert.That(theirs.GetProperty("earlier").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(theirs.GetProperty("statusBefore").GetString(), Is.EqualTo("implemented"));
        Assert.That(theirs.GetProperty("correctedAt").GetString(), Is.Not.Null);
        Assert.That(seen.Text, Does.Not.Contain("All of it."));
    }

    [Test]
    public async Task A_removed_entry_leaves_its_day_and_reason_and_changes_the_status_back()
    {
        var clause = await New();
        var recorded = await Secretariat.RecordEntry(Slug, clause, Entry("rejected", country: "UG", note: "A mistake."));
        var path = $"{Path}/{clause}/entries/{recorded["entries"][0].GetProperty("id").GetGuid()}";
        (await Secretariat.Call(HttpMethod.Delete, path, new { reason = " " }, ifMatch: 1)).Is(400, "invalid");

        (await Secretariat.Call(HttpMethod.Delete, path, new { reason = "It was another State." })).Is(428, "precondition_required");
        (await Secretariat.Call(HttpMethod.Delete, path, new { reason = "It was another State." }, ifMatch: 1)).Is(200);
        (await Secretariat.Call(HttpMethod.Delete, path, new { reason = "Again." }, ifMatch: 1)).Is(404);
        var seen = (await Anyone.Get($"{Path}/{clause}")).Is(200);

        Assert.That((seen["status"].GetString(), seen["entries"].GetArrayLength()), Is.EqualTo(("notAddressed", 0)));
        Assert.That(seen["removed"][0].GetProperty("reason").GetString(), Is.EqualTo("It was another State."));
        Assert.That(seen.Text, Does.Not.Contain("A mistake."));
        Assert.That((await Secretariat.Get($"{Path}/{clause}")).Text, Does.Contain("A mistake."));
    }

    [TestCase("country", "Kenya")]
    [TestCase("country", null)]
    [TestCase("body", "Conference of the Parties")]
    [TestCase("happenedOn", "14.10.2026")]
    [TestCase("happenedOn", "2199-01-01")]
    [TestCase("happenedOn", null)]
    [TestCase("status", "done")]
    [TestCase("happenedOn", "2026-01-14")]
    [TestCase("status", "notAddressed")]
    [TestCase("status", null)]
    [TestCase("link", "http://conference.example/l3.pdf")]
    [TestCase("link", "javascript:alert(1)")]
    [TestCase("link", "https://user:word@conference.example/")]
    [TestCase("sessionId", "00000000-0000-0000-0000-000000000001")]
    public async Task A_wrong_field_of_an_entry_is_named(string field, string? value)
    {
        var entry = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["country"] = "KE",
            ["happenedOn"] = Today,
            ["status"] = "implemented",
            [field] = value,
        };

        var refused = (await Secretariat.Post($"{Path}/{Clauses[0]}/entries", entry)).Is(400, "invalid");

        Assert.That(refused["errors"].EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task A_session_is_changed_for_all_its_entries_and_removed_only_when_none_names_it()
    {
        var id = await Secretariat.AddSession(Slug, "Fifth session");
        var clause = await New();
        await Secretariat.RecordEntry(Slug, clause, Entry(sessionId: id));
        (await Secretariat.Post($"{Path}/sessions", new { name = "FIFTH session" })).Is(409, "conference_sessions_name");
        (await Secretariat.Post($"{Path}/sessions", new { name = "Sixth", startsOn = "2031-10-14", endsOn = "2031-10-13" })).Is(400, "invalid");
        (await Secretariat.Delete($"{Path}/sessions/{id}")).Is(409, "session_in_use");

        (await Secretariat.Put($"{Path}/sessions/{id}", new { name = "Fifth session, Vienna", startsOn = "2033-10-10", endsOn = "2033-10-14" })).Is(200);
        var other = await Secretariat.AddSession(Slug, "Planned by mistake");
        Assert.That((await Secretariat.Get($"{Path}/sessions/{other}")).Is(200)["name"].GetString(), Is.EqualTo("Planned by mistake"));
        (await Secretariat.Delete($"{Path}/sessions/{other}")).Is(204);
        (await Secretariat.Get($"{Path}/sessions/{other}")).Is(404);
        var found = (await Anyone.Get($"{Path}?session={id}")).Is(200);

        Assert.That(found.Items.Select(i => i.GetProperty("clauseId").GetString()), Is.EqualTo(new[] { clause }));
        Assert.That(found.Items[0].GetProperty("entries")[0].GetProperty("session").GetProperty("name").GetString(), Is.EqualTo("Fifth session, Vienna"));
        Assert.That(found["counts"].GetProperty("total").GetInt32(), Is.GreaterThan(1), "of all recommendations");
        (await Anyone.Get($"{Path}?session=perhaps&status=done")).Is(400, "invalid");
    }

    [Test]
    public async Task The_same_entry_is_recorded_once()
    {
        var clause = await New();
        await Secretariat.RecordEntry(Slug, clause, Entry("implemented", country: "KE"));

        (await Secretariat.Post($"{Path}/{clause}/entries", Entry("implemented", country: "KE"))).Is(409, "entry_repeated");
        var other = await Secretariat.RecordEntry(Slug, clause, Entry("implemented", country: "UG"));

        Assert.That(other["entries"].GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Entries_between_sessions_are_found_and_the_last_entry_stays_the_last_of_all()
    {
        var clause = await New();
        await Secretariat.RecordEntry(Slug, clause, new { country = "KE", happenedOn = "2026-02-03", status = "rejected" });
        await Secretariat.RecordEntry(Slug, clause, Entry("implemented", on: "2026-05-06"));

        var found = (await Anyone.Get($"{Path}?session=between")).Is(200).Items.Single(i => i.GetProperty("clauseId").GetString() == clause);
        var page = (await Anyone.Get($"/declarations/{Slug}/recommendations?session=between&lang=en")).Is(200).Text;

        Assert.That(found.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("happenedOn").GetString()), Is.EqualTo(new[] { "2026-02-03" }));
        Assert.That(found.GetProperty("lastEntryOn").GetString(), Is.EqualTo("2026-05-06"));
        Assert.That(page, Does.Contain("Last entry\">6 May 2026"));
    }

    [Test]
    public async Task The_follow_up_says_when_it_last_changed_also_after_a_title_and_an_unmarking()
    {
        var clause = await New();
        var marked = await Updated();
        await Secretariat.MarkClause(Slug, clause, new { title = "Another title" });
        var titled = await Updated();
        (await Secretariat.Delete($"{Path}/{clause}")).Is(204);
        var unmarked = await Updated();

        Assert.That(titled, Is.GreaterThan(marked));
        Assert.That(unmarked, Is.GreaterThan(titled));

        async Task<DateTimeOffset> Updated() => (await Anyone.Get(Path)).Is(200)["updatedAt"].GetDateTimeOffset();
    }

    [Test]
    public async Task The_CSV_has_a_line_for_each_entry_begins_with_a_byte_order_mark_and_evaluates_nothing()
    {
        var clause = await New();
        await Secretariat.MarkClause(Slug, clause, new { title = "=HYPERLINK(\"x\")" });
        await Secretariat.RecordEntry(Slug, clause, Entry("implemented", country: "KE", note: "+1, with \"quotes\"", link: "https://conference.example/l3.pdf"));

        var csv = (await Anyone.Get(Path, "text/csv")).Is(200);
        var page = (await Anyone.Get($"/declarations/{Slug}/recommendations.csv")).Is(200);

        Assert.That(csv.Bytes[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        Assert.That(csv.Text, Does.Contain("\"'=HYPERLINK(\"\"x\"\")\"").And.Contain("\"'+1, with \"\"quotes\"\"\"")
            .And.Contain(",KE,,").And.Contain("https://conference.example/l3.pdf"));
        Assert.That(page.Bytes, Is.EqualTo(csv.Bytes));
        Assert.That((await Anyone.Get($"/declarations/{Slug}/recommendations.json")).Is(200).Items, Is.Not.Empty);
    }
}
