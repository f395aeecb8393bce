using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Comments and suggestions over HTTP.</summary>
public sealed class DiscussionTests : DraftingScene
{
    [Test]
    public async Task A_suggestion_is_accepted_as_the_next_version_and_its_author_is_notified()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);
        var item = await ClauseId(editor, slug, 1, "publish");
        var thread = (await reviewer.Post(Path(slug, "threads"), new
        {
            version = 1,
            clauseId = item,
            body = "Who publishes?",
            quote = new { exact = "flows into rivers", prefix = "what ", suffix = "" },
            suggestion = "publish every year what flows into rivers;",
        })).Is(201)["id"].GetString();

        (await reviewer.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(403);
        var accepted = (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(201);
        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 2)).Is(409, "already_accepted");

        Assert.That(accepted["number"].GetInt32(), Is.EqualTo(2));
        var changed = (await editor.Get(Path(slug, "versions/1/compare/2"))).Is(200)
            .Items.Where(c => c.GetProperty("change").GetString() != "same").ToList();
        Assert.That(changed.Select(c => c.GetProperty("clauseId").GetString()), Is.EqualTo(new[] { item }));
        Assert.That(changed[0].GetProperty("diff").EnumerateArray().Where(d => d.GetProperty("op").GetString() == "added")
            .Select(d => d.GetProperty("text").GetString()), Has.One.Contains("every year"));
        Assert.That((await Product.Mail.Newest("reviewer@example.org", m => m.Subject.Contains("accepted", StringComparison.Ordinal)))
            .Text, Does.Contain("version 2"));
    }

    [Test]
    public async Task A_suggestion_on_a_clause_changed_since_is_merged_by_words_or_both_are_shown()
    {
        var (editor, slug) = await Draft();
        var item = await ClauseId(editor, slug, 1, "publish");
        var merges = await Suggest(editor, slug, item, "publish what flows into rivers and lakes;");
        var collides = await Suggest(editor, slug, item, "hide what flows into rivers;");
        (await editor.Save(slug, Rivers.Replace("publish what", "disclose what", StringComparison.Ordinal), 1)).Is(201);

        var merged = (await editor.Post(Path(slug, $"threads/{merges}/acceptance"), ifMatch: 2)).Is(201);
        var refused = (await editor.Post(Path(slug, $"threads/{collides}/acceptance"), ifMatch: 3)).Is(409, "suggestion_conflict");

        Assert.That(merged["merged"].GetBoolean(), Is.True);
        Assert.That((await editor.Get(Path(slug, "versions/3"), accept: "text/markdown"))
            .Text, Does.Contain("- disclose what flows into rivers and lakes;"));
        Assert.That(refused["conflicts"][0].GetProperty("yours").GetString(), Does.StartWith("hide"));
    }

    [Test]
    public async Task A_suggestion_may_bring_clauses_and_footnotes_and_keep_those_it_cites()
    {
        var (editor, slug) = await Draft();
        var paragraph = await ClauseId(editor, slug, 1, "We met");
        var thread = await Suggest(editor, slug, paragraph,
            "We met at the river,[^1] and at sea.[^s]\n\nWe shall meet again.\n\n[^s]: Log of the ship.");

        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(201);

        var text = (await editor.Get(Path(slug, "versions/2"), accept: "text/markdown")).Text;
        Assert.That(text, Does.Contain("We met at the river,[^1] and at sea.[^2]\n\nWe shall meet again.\n\n## Declaration"));
        Assert.That(text, Does.EndWith("[^1]: Minutes of the meeting, 2026.\n[^2]: Log of the ship.\n"));
    }

    [Test]
    public async Task A_suggestion_whose_wording_is_already_in_the_text_is_accepted_in_the_version_that_has_it()
    {
        var (editor, slug) = await Draft();
        var thread = await Suggest(editor, slug, await ClauseId(editor, slug, 1, "publish"), "disclose what flows into rivers;");
        (await editor.Save(slug, Rivers.Replace("publish what", "disclose what", StringComparison.Ordinal), 1)).Is(201);

        var accepted = (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 2)).Is(200);

        Assert.That(accepted["number"].GetInt32(), Is.EqualTo(2));
        var listed = (await editor.Get(Path(slug, "threads?state=accepted"))).Is(200).Items.Single();
        Assert.That(listed.GetProperty("acceptedVersion").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_preview_reports_what_a_save_does_to_comments()
    {
        var (editor, slug) = await Draft();
        var item = await ClauseId(editor, slug, 1, "publish");
        await Comment(editor, slug, item, "flows into rivers");
        await Comment(editor, slug, item, "publish what");
        await Comment(editor, slug, await ClauseId(editor, slug, 1, "protect"), "report it");
        await Suggest(editor, slug, item, "publish it all;");
        var text = Rivers.Replace("publish what flows", "every year, make public what flows", StringComparison.Ordinal)
            .Replace("- protect those who report it.\n", "", StringComparison.Ordinal);

        var effect = (await editor.Post(Path(slug, "versions/preview"), new { markdown = text }, ifMatch: 1)).Is(200);
        (await editor.Save(slug, text, 1)).Is(201);
        var threads = (await editor.Get(Path(slug, "threads?version=2&state=open"))).Is(200).Items;

        Assert.That(effect["summary"].GetString(), Is.EqualTo("shifts 1 comment, 2 need a look, 1 loses its place; 1 suggestion open"));
        Assert.That(
            (effect["shifted"].GetInt32(), effect["needALook"].GetInt32(), effect["losePlace"].GetInt32(), effect["suggestionsOpen"]
            .GetInt32()), Is.EqualTo((1, 2, 1, 1)));
        Assert.That(threads.Select(t => t.GetProperty("anchor").GetProperty("state").GetString()),
            Is.EqualTo(new[] { "shifted", "needs_confirmation", "orphaned", "clause" }));
        Assert.That(threads[2].GetProperty("anchor").GetProperty("exact").GetString(), Is.EqualTo("report it"));
    }

    [Test]
    public async Task A_comment_on_an_earlier_version_is_placed_in_those_since()
    {
        var (editor, slug) = await Draft();
        var item = await ClauseId(editor, slug, 1, "publish");
        (await editor.Save(slug, Rivers.Replace("publish what", "at once publish what", StringComparison.Ordinal), 1)).Is(201);

        await Comment(editor, slug, item, "flows into rivers");

        var now = (await editor.Get(Path(slug, "threads"))).Is(200).Items.Single();
        Assert.That(
            (now.GetProperty("anchor").GetProperty("state").GetString(), now.GetProperty("origin").GetProperty("version").GetInt32()),
            Is.EqualTo(("shifted", 1)));
    }

    [Test]
    public async Task Threads_are_answered_resolved_and_reopened_by_those_who_may()
    {
        var (editor, slug) = await Draft();
        var reader = await SignIn(Role.Reader);
        var reviewer = await SignIn(Role.Reviewer);
        var item = await ClauseId(editor, slug, 1, "publish");
        var thread = await Comment(reader, slug, item, "publish");

        (await reviewer.Post(Path(slug, $"threads/{thread}/comments"), new { body = "Indeed." })).Is(201);
        (await reviewer.Put(Path(slug, $"threads/{thread}/resolution"))).Is(403, "role_insufficient");
        (await reader.Put(Path(slug, $"threads/{thread}/resolution"))).Is(204);
        (await reader.Put(Path(slug, $"threads/{thread}/resolution"))).Is(204);
        Assert.That((await reader.Get(Path(slug, "threads?state=resolved"))).Items.Single().GetProperty("comments")
            .GetArrayLength(), Is.EqualTo(2));
        (await editor.Delete(Path(slug, $"threads/{thread}/resolution"))).Is(204);

        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = item, body = "So:", suggestion = "else" }))
            .Is(403, "role_insufficient");
        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = item, body = "x", quote = new { exact = "not there" } }))
            .Is(400, "invalid");
        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = "c-nosuch", body = "x" })).Is(404, "not_found");
        (await reader.Post(Path(slug, $"threads/{Guid.NewGuid()}/comments"), new { body = "x" })).Is(404, "not_found");
        (await reader.Get(Path(slug, "threads?state=odd"))).Is(400, "invalid");
    }
}
