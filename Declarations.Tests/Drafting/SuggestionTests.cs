using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Several suggestions at once, declined ones, and own comments, over HTTP.</summary>
public sealed class SuggestionTests : DraftingScene
{
    [Test]
    public async Task Several_suggestions_become_one_version_and_one_that_collides_stays_open_with_both_texts()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);
        var (item, other) = (await ClauseId(editor, slug, 1, "publish"), await ClauseId(editor, slug, 1, "We met"));
        var first = (await Suggest(reviewer, slug, item, "publish every year what flows into rivers;")).GetGuid();
        var merges = (await Suggest(reviewer, slug, item, "publish what flows into rivers and lakes;")).GetGuid();
        var collides = (await Suggest(reviewer, slug, item, "publish every month what flows into rivers;")).GetGuid();
        var elsewhere = (await Suggest(reviewer, slug, other, "We all met at the river,[^1] again.[^n]\n\n[^n]: In spring.")).GetGuid();
        (await reviewer.Post(Path(slug, "acceptances"), new { threads = new[] { first } }, ifMatch: 1)).Is(403);
        (await editor.Post(Path(slug, "acceptances"), new { threads = Array.Empty<Guid>() }, ifMatch: 1)).Is(400, "invalid");
        (await editor.Post(Path(slug, "acceptances"), new { threads = new[] { Guid.NewGuid() } }, ifMatch: 1)).Is(404, "not_found");

        var answer = (await editor.Post(Path(slug, "acceptances"), new { threads = new[] { first, elsewhere, merges, collides } }, ifMatch: 1))
            .Is(201);

        var text = (await editor.Get(Path(slug, "versions/2"), accept: "text/markdown")).Text;
        var threads = (await editor.Get(Path(slug, "threads"))).Items
            .ToDictionary(t => t.GetProperty("id").GetGuid(), t => t.GetProperty("state").GetString());
        Assert.Multiple(() =>
        {
            Assert.That(answer["number"].GetInt32(), Is.EqualTo(2));
            Assert.That(answer["accepted"].EnumerateArray().Select(t => t.GetGuid()), Is.EquivalentTo(new[] { first, elsewhere, merges }));
            Assert.That(answer["conflicts"].EnumerateArray().Select(c => c.GetProperty("thread").GetGuid()), Is.EqualTo(new[] { collides }));
            Assert.That(answer["conflicts"][0].GetProperty("current").GetString(), Is.EqualTo("publish every year what flows into rivers and lakes;"));
            Assert.That(text, Does.Contain("- publish every year what flows into rivers and lakes;").And.Contain("We all met at the river,[^1] again.[^2]")
                .And.Contain("[^2]: In spring."));
            Assert.That((threads[first], threads[collides]), Is.EqualTo(("accepted", "open")));
        });
        (await editor.Post(Path(slug, "acceptances"), new { threads = new[] { collides } }, ifMatch: 2)).Is(409, "suggestion_conflict");
        (await editor.Post(Path(slug, "acceptances"), new { threads = new[] { first } }, ifMatch: 2)).Is(409, "already_accepted");
    }

    [Test]
    public async Task The_author_of_a_suggestion_is_told_when_it_is_declined_with_the_reason_or_superseded()
    {
        var (editor, slug) = await Draft();
        var (secretariat, reviewer) = (await SignIn(Role.Secretariat), await SignIn(Role.Reviewer));
        await secretariat.Patch($"declarations/{slug}", new { title = $"Told {slug}" });
        var item = await ClauseId(editor, slug, 1, "publish");
        var declined = (await Suggest(reviewer, slug, item, "hide what flows into rivers;")).GetGuid();
        var superseded = (await Suggest(reviewer, slug, item, "publish every month what flows into rivers;")).GetGuid();
        var accepted = (await Suggest(editor, slug, item, "publish every year what flows into rivers;")).GetGuid();

        (await reviewer.Post(Path(slug, $"threads/{declined}/refusal"), new { reason = "No." })).Is(403);
        (await editor.Post(Path(slug, $"threads/{declined}/refusal"), new { })).Is(400, "invalid");
        (await editor.Post(Path(slug, $"threads/{declined}/refusal"), new { reason = "We want the opposite." })).Is(204);
        (await editor.Post(Path(slug, $"threads/{declined}/refusal"), new { reason = "Again." })).Is(409, "already_declined");
        (await editor.Post(Path(slug, $"threads/{accepted}/acceptance"), ifMatch: 1)).Is(201);

        var refusal = await Product.Mail.Newest("reviewer@example.org", m => m.Subject == $"Your suggestion was declined: Told {slug}");
        await Product.Mail.Newest("reviewer@example.org", m => m.Subject == $"Your suggestion was superseded: Told {slug}"
            && m.Text.Contains("every month", StringComparison.Ordinal));
        var listed = (await editor.Get(Path(slug, "threads?state=declined"))).Items.Single();
        Assert.That(refusal.Text, Does.Contain("We want the opposite.").And.Contain("hide what flows"));
        Assert.That(listed.GetProperty("refusalReason").GetString(), Is.EqualTo("We want the opposite."));
        (await reviewer.Delete(Path(slug, $"threads/{declined}/resolution"))).Is(403, "role_insufficient");
        (await editor.Delete(Path(slug, $"threads/{declined}/resolution"))).Is(204);
        Assert.That((await editor.Get(Path(slug, "threads?state=open"))).Items.Select(t => t.GetProperty("id").GetGuid()),
            Is.EquivalentTo(new[] { declined, superseded }));
    }

    [Test]
    public async Task A_suggestion_on_an_adopted_text_is_refused_and_a_comment_is_not()
    {
        var (editor, slug) = await Draft();
        var clauseId = await ClauseId(editor, slug, 1, "publish");
        (await editor.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await (await SignIn(Role.Secretariat)).Post(Path(slug, "adoption"), new { version = 1 })).Is(200);

        (await editor.Post(Path(slug, "threads"), new { version = 1, clauseId, suggestion = "hide it;" })).Is(409, "text_frozen");
        (await editor.Post(Path(slug, "threads"), new { version = 1, clauseId, body = "Well done." })).Is(201);
    }

    [Test]
    public async Task Own_comments_change_with_their_earlier_words_and_leave_a_mark_when_they_are_deleted()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);
        var thread = await Comment(reviewer, slug, await ClauseId(editor, slug, 1, "publish"), "what flows");
        var reply = (await editor.Post(Path(slug, $"threads/{thread}/comments"), new { body = "Agreed" })).Is(201)["id"].GetGuid();
        var opening = Comments(await editor.Get(Path(slug, "threads")))[0].GetProperty("id").GetGuid();

        (await reviewer.Patch(Path(slug, $"comments/{reply}"), new { body = "Not mine" })).Is(403, "role_insufficient");
        (await reviewer.Delete(Path(slug, $"comments/{reply}"))).Is(403, "role_insufficient");
        (await editor.Patch(Path(slug, $"comments/{reply}"), new { body = " " })).Is(400, "invalid");
        (await editor.Patch(Path(slug, $"comments/{reply}"), new { body = "Agreed." })).Is(200);
        (await editor.Patch(Path(slug, $"comments/{reply}"), new { body = "Agreed, all of it." })).Is(200);
        (await reviewer.Delete(Path(slug, $"comments/{opening}"))).Is(204);
        (await reviewer.Patch(Path(slug, $"comments/{opening}"), new { body = "Back" })).Is(409, "comment_deleted");

        var comments = Comments(await editor.Get(Path(slug, "threads")));
        Assert.Multiple(() =>
        {
            Assert.That(comments[1].GetProperty("body").GetString(), Is.EqualTo("Agreed, all of it."));
            Assert.That(comments[1].GetProperty("earlier").EnumerateArray().Select(e => e.GetProperty("body").GetString()),
                Is.EqualTo(new[] { "Agreed", "Agreed." }));
            Assert.That((comments[0].GetProperty("body").GetString(), comments[0].GetProperty("deletedAt").ValueKind.ToString()),
                Is.EqualTo(("", "String")));
        });
        (await editor.Delete(Path(slug, $"comments/{reply}"))).Is(204);
        Assert.That((await editor.Get(Path(slug, "threads?state=resolved"))).Items, Has.Count.EqualTo(1));
    }

    private static List<System.Text.Json.JsonElement> Comments(Reply threads) =>
        [.. threads.Is(200).Items.Single().GetProperty("comments").EnumerateArray()];
}
