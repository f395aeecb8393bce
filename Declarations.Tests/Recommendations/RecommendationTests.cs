using Declarations.Access;

namespace Declarations.Tests.Recommendations;

/// <summary>Marking clauses as recommendations, and who reads the follow-up.</summary>
public sealed class RecommendationTests : FollowUpTests
{
    [Test]
    public async Task The_items_of_numbered_sections_are_suggested_and_marked_ones_are_told_apart()
    {
        await Secretariat.DeclareAndOpen("suggested");

        var first = (await Secretariat.Get("declarations/suggested/recommendations/suggestions")).Is(200).Items;
        await Secretariat.MarkClause("suggested", first[0].GetProperty("id").GetString()!, new { title = "Publish" });
        var then = (await Secretariat.Get("declarations/suggested/recommendations/suggestions")).Is(200).Items;

        Assert.That(first.Select(c => c.GetProperty("text").GetString()),
            Is.EqualTo(new[] { "publish what flows into rivers;", "protect those who report it." }));
        Assert.That(first.Select(c => c.GetProperty("label").GetString()), Is.EqualTo(new[] { "1.(a)", "1.(b)" }));
        Assert.That(then.Select(c => c.GetProperty("isMarked").GetBoolean()), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task The_public_reads_the_follow_up_only_after_the_delivery()
    {
        await Secretariat.DeclareAndOpen("waiting");
        var clause = (await Secretariat.Suggested("waiting"))[0];
        await Secretariat.MarkClause("waiting", clause);
        foreach (var path in new[]
        {
            "declarations/waiting/recommendations", $"declarations/waiting/recommendations/{clause}", "/declarations/waiting/recommendations",
            "/declarations/waiting/recommendations.csv", "/declarations/waiting/recommendations.json",
        })
        {
            (await Anyone.Get(path)).Is(404);
        }

        (await Secretariat.Get("declarations/waiting/recommendations")).Is(200);
        (await Secretariat.Post($"declarations/waiting/recommendations/{clause}/entries", Entry())).Is(409, "not_delivered");
        await Secretariat.Deliver("waiting");

        (await Anyone.Get("declarations/waiting/recommendations")).Is(200);
        Assert.That((await Anyone.Get("/declarations/waiting")).Is(200).Text, Does.Contain("/declarations/waiting/recommendations"));
    }

    [Test]
    public async Task After_the_delivery_a_clause_with_entries_stays_and_before_it_their_number_is_confirmed()
    {
        var ids = await Secretariat.DeliverWithRecommendations("unmarked");
        const string All = "declarations/unmarked/recommendations";
        var entry = (await Secretariat.RecordEntry("unmarked", ids[0], new { country = "KE", happenedOn = Today, status = "rejected", note = "Refused." }))["entries"][0];
        (await Secretariat.Delete($"{All}/{ids[0]}?entries=1")).Is(409, "entries_public");
        (await Secretariat.Call(HttpMethod.Delete, $"{All}/{ids[0]}/entries/{entry.GetProperty("id").GetGuid()}", new { reason = "Wrong." }, ifMatch: 1)).Is(200);
        (await Secretariat.Delete($"{All}/{ids[0]}?entries=1")).Is(409, "entries_public");
        Assert.That((await Anyone.Get($"{All}/{ids[0]}")).Is(200)["removed"].GetArrayLength(), Is.EqualTo(1));
        (await Secretariat.Delete($"{All}/{ids[1]}")).Is(204);
        await using var db = Product.Db();
        var id = db.Recommendations.Single(r => r.ClauseId == ids[0]).Id;

        var edition = (await Secretariat.Get("declarations/unmarked/editions")).Is(200).Items.Single();
        var delivery = edition.GetProperty("deliveries")[0].GetProperty("id").GetGuid();
        (await Secretariat.Call(HttpMethod.Delete, $"declarations/unmarked/editions/1/deliveries/{delivery}", new { reason = "Too early." })).Is(200);
        var refused = (await Secretariat.Delete($"{All}/{ids[0]}")).Is(409, "entries_recorded");
        (await Secretariat.Delete($"{All}/{ids[0]}?entries=1")).Is(204);

        Assert.That(refused["entries"].GetInt32(), Is.EqualTo(1));
        (await Secretariat.Delete($"{All}/{ids[0]}")).Is(404);
        Assert.That((await Product.Changes("recommendation.unmarked", $"recommendation:{id}")).Single(), Does.Contain("Refused."));
    }

    [Test]
    public async Task Only_the_secretariat_writes_and_unknown_fields_are_refused()
    {
        var editor = await SignIn(Role.Editor);

        (await editor.Put($"{Path}/{Clauses[0]}", new { title = "Mine" })).Is(403, "role_insufficient");
        (await editor.Post($"{Path}/{Clauses[0]}/entries", Entry())).Is(403, "role_insufficient");
        (await editor.Get($"{Path}/annex")).Is(403, "role_insufficient");
        (await Anyone.Put($"{Path}/{Clauses[0]}", new { title = "Mine" })).Is(401, "sign_in_required");
        (await Secretariat.Put($"{Path}/{Clauses[0]}", new { name = "Mine" })).Is(400, "invalid");
        (await Secretariat.Put($"{Path}/c-aaaaaaaaaa", new { })).Is(404, "not_found");
        (await Secretariat.Post($"{Path}/c-aaaaaaaaaa/entries", Entry())).Is(404, "not_found");
    }

    [Test]
    public async Task A_clause_is_marked_once_the_text_is_adopted()
    {
        await Secretariat.Declare("unadopted");
        (await Secretariat.Save("unadopted", SampleTexts.Rivers, 0)).Is(201);
        var clause = (await Secretariat.Get("declarations/unadopted/versions/1/clauses")).Items[^1].GetProperty("id").GetString();

        (await Secretariat.Put($"declarations/unadopted/recommendations/{clause}", new { })).Is(409, "not_adopted");
    }

    [Test]
    public async Task When_the_delivery_is_removed_the_follow_up_is_no_longer_public_and_its_entries_are_kept()
    {
        var ids = await Secretariat.DeliverWithRecommendations("taken-back");
        await Secretariat.RecordEntry("taken-back", ids[0], new { country = "KE", happenedOn = Today, status = "rejected" });
        var edition = (await Secretariat.Get("declarations/taken-back/editions")).Is(200).Items.Single();
        var delivery = edition.GetProperty("deliveries")[0].GetProperty("id").GetGuid();

        (await Secretariat.Call(HttpMethod.Delete, $"declarations/taken-back/editions/1/deliveries/{delivery}", new { reason = "Too early." })).Is(200);

        (await Anyone.Get("declarations/taken-back/recommendations")).Is(404);
        Assert.That((await Secretariat.Get($"declarations/taken-back/recommendations/{ids[0]}")).Is(200)["entries"].GetArrayLength(), Is.EqualTo(1));
    }
}
