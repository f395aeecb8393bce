using System.Security.Cryptography;
using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Drafting through the front door.</summary>
public sealed class DraftingTests : ProductTests
{
    private const string Rivers = """
        # A declaration on rivers

        ## Preamble

        We met at the river.[^1]

        ## Declaration

        ### 1. Keep the water clean

        We ask States Parties to:

        - publish what flows into rivers;
        - protect those who report it.

        [^1]: Minutes of the meeting, 2026.

        """;

    private static int declared;

    [Test]
    public async Task A_saved_text_is_read_back_as_clauses_and_as_Markdown_that_hashes_to_its_name()
    {
        var (editor, slug) = await Draft();

        var version = (await editor.Get(Path(slug, "versions/1"))).Is(200);
        var markdown = (await editor.Get(Path(slug, "versions/1"), accept: "text/markdown")).Is(200);
        var clauses = (await editor.Get(Path(slug, "versions/1/clauses"))).Is(200).Items;

        var declaration = (await editor.Get($"declarations/{slug}")).Is(200);

        Assert.That(markdown.Text, Is.EqualTo(Rivers));
        Assert.That((declaration["currentVersion"].GetInt32(), declaration["textSha256"].GetString()), Is.EqualTo((1, version["textSha256"].GetString())));
        Assert.That(version["textSha256"].GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(markdown.Bytes))));
        Assert.That(clauses.Select(c => $"{c.GetProperty("kind")} {c.GetProperty("part")} {c.GetProperty("label")}"), Is.EqualTo(new[]
        {
            "heading body ", "heading preamble P", "paragraph preamble P.¶1", "heading body ", "heading body 1.", "paragraph body 1.¶1", "item body 1.(a)", "item body 1.(b)", "footnote body fn 1",
        }));
    }

    [Test]
    public async Task Saves_from_one_version_to_different_clauses_merge_and_to_the_same_words_are_refused_with_both_texts()
    {
        var (editor, slug) = await Draft();

        (await editor.Save(slug, Rivers.Replace("We met", "We all met", StringComparison.Ordinal), 1)).Is(201);
        var merged = (await editor.Save(slug, Rivers.Replace("report it", "report pollution", StringComparison.Ordinal), 1)).Is(201);
        var refused = (await editor.Save(slug, Rivers.Replace("report it", "report floods", StringComparison.Ordinal), 1)).Is(409, "version_conflict");

        Assert.That((merged["number"].GetInt32(), merged["merged"].GetBoolean()), Is.EqualTo((3, true)));
        Assert.That((await editor.Get(Path(slug, "versions/3"), accept: "text/markdown")).Text, Does.Contain("We all met").And.Contain("report pollution"));
        Assert.That(refused["conflicts"][0].GetProperty("current").GetString(), Does.Contain("pollution"));
        Assert.That(refused["conflicts"][0].GetProperty("yours").GetString(), Does.Contain("floods"));
    }

    [Test]
    public async Task Saves_at_the_same_moment_all_survive()
    {
        var (editor, slug) = await Draft();
        string[] froms = ["We met", "We ask", "publish what", "protect those"];

        var replies = await Task.WhenAll(froms.Select(from => editor.Save(slug, Rivers.Replace(from, "Truly " + from, StringComparison.Ordinal), 1)));

        foreach (var reply in replies) reply.Is(201);
        Assert.That(replies.Select(r => r["number"].GetInt32()).Order(), Is.EqualTo(new[] { 2, 3, 4, 5 }));
        var text = (await editor.Get(Path(slug, "versions/5"), accept: "text/markdown")).Text;
        foreach (var from in froms) Assert.That(text, Does.Contain("Truly " + from));
    }

    [Test]
    public async Task The_same_text_saved_again_makes_no_version()
    {
        var (editor, slug) = await Draft();

        var again = (await editor.Save(slug, Rivers, 1)).Is(200);

        Assert.That(again["number"].GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_save_needs_its_base_a_text_and_an_editor()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);

        (await editor.Post(Path(slug, "versions"), new { markdown = "x", summary = "" })).Is(428, "precondition_required");
        (await editor.Save(slug, "x", 9)).Is(409, "version_unknown");
        (await editor.Save(slug, "x", 0)).Is(409, "version_conflict");
        (await editor.Save(slug, "  ", 1)).Is(400, "invalid");
        (await editor.Save(slug, new string('x', 3_000_000), 1)).Is(413, "too_large");
        (await editor.Save(slug, string.Concat(Enumerable.Repeat("> ", 5000)) + "deep", 1)).Is(400, "invalid");
        (await reviewer.Save(slug, "x", 1)).Is(403, "role_insufficient");
        (await Anyone.Get(Path(slug, "versions"))).Is(401);
        (await editor.Get("declarations/no-such/versions")).Is(404, "not_found");
    }

    [Test]
    public async Task Ids_survive_an_export_edited_elsewhere()
    {
        var (editor, slug) = await Draft();
        var before = (await editor.Get(Path(slug, "versions/1/clauses"))).Items;
        var exported = (await editor.Get(Path(slug, "versions/1?ids=true"), accept: "text/markdown")).Text;

        (await editor.Save(slug, exported.Replace("publish what flows into rivers;", "Nothing of the kind remains here;", StringComparison.Ordinal), 1)).Is(201);

        var after = (await editor.Get(Path(slug, "versions/2/clauses"))).Items;
        Assert.That(after.Select(c => c.GetProperty("id").GetString()), Is.EqualTo(before.Select(c => c.GetProperty("id").GetString())));
        Assert.That(after[6].GetProperty("markdown").GetString(), Is.EqualTo("Nothing of the kind remains here;"));
    }

    [Test]
    public async Task A_suggestion_is_accepted_as_the_next_version_and_its_author_is_told()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);
        var item = await ClauseId(editor, slug, 1, "publish");
        var thread = (await reviewer.Post(Path(slug, "threads"), new
        {
            version = 1, clauseId = item, body = "Who publishes?", quote = new { exact = "flows into rivers", prefix = "what ", suffix = "" }, suggestion = "publish every year what flows into rivers;",
        })).Is(201)["id"].GetString();

        (await reviewer.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(403);
        var accepted = (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(201);
        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 2)).Is(409, "already_accepted");

        Assert.That(accepted["number"].GetInt32(), Is.EqualTo(2));
        var changed = (await editor.Get(Path(slug, "versions/1/compare/2"))).Is(200).Items.Where(c => c.GetProperty("change").GetString() != "same").ToList();
        Assert.That(changed.Select(c => c.GetProperty("clauseId").GetString()), Is.EqualTo(new[] { item }));
        Assert.That(changed[0].GetProperty("diff").EnumerateArray().Where(d => d.GetProperty("op").GetString() == "added").Select(d => d.GetProperty("text").GetString()), Has.One.Contains("every year"));
        Assert.That((await Product.Mail.Newest("reviewer@example.org", m => m.Subject.Contains("accepted", StringComparison.Ordinal))).Text, Does.Contain("version 2"));
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
        Assert.That((await editor.Get(Path(slug, "versions/3"), accept: "text/markdown")).Text, Does.Contain("- disclose what flows into rivers and lakes;"));
        Assert.That(refused["conflicts"][0].GetProperty("yours").GetString(), Does.StartWith("hide"));
    }

    [Test]
    public async Task A_suggestion_may_bring_clauses_and_footnotes_and_keep_those_it_cites()
    {
        var (editor, slug) = await Draft();
        var paragraph = await ClauseId(editor, slug, 1, "We met");
        var thread = await Suggest(editor, slug, paragraph, "We met at the river,[^1] and at sea.[^s]\n\nWe shall meet again.\n\n[^s]: Log of the ship.");

        (await editor.Post(Path(slug, $"threads/{thread}/acceptance"), ifMatch: 1)).Is(201);

        var text = (await editor.Get(Path(slug, "versions/2"), accept: "text/markdown")).Text;
        Assert.That(text, Does.Contain("We met at the river,[^1] and at sea.[^2]\n\nWe shall meet again.\n\n## Declaration"));
        Assert.That(text, Does.EndWith("[^1]: Minutes of the meeting, 2026.\n[^2]: Log of the ship.\n"));
    }

    [Test]
    public async Task A_save_says_beforehand_what_it_does_to_comments()
    {
        var (editor, slug) = await Draft();
        var item = await ClauseId(editor, slug, 1, "publish");
        await Comment(editor, slug, item, "flows into rivers");
        await Comment(editor, slug, item, "publish what");
        await Comment(editor, slug, await ClauseId(editor, slug, 1, "protect"), "report it");
        await Suggest(editor, slug, item, "publish it all;");
        var text = Rivers.Replace("publish what flows", "every year, make public what flows", StringComparison.Ordinal).Replace("- protect those who report it.\n", "", StringComparison.Ordinal);

        var effect = (await editor.Post(Path(slug, "versions/preview"), new { markdown = text }, ifMatch: 1)).Is(200);
        (await editor.Save(slug, text, 1)).Is(201);
        var threads = (await editor.Get(Path(slug, "threads?version=2&state=open"))).Is(200).Items;

        Assert.That(effect["summary"].GetString(), Is.EqualTo("shifts 1 comment, 2 need a look, 1 loses its place; 1 suggestion open"));
        Assert.That((effect["shifted"].GetInt32(), effect["needALook"].GetInt32(), effect["losePlace"].GetInt32(), effect["suggestionsOpen"].GetInt32()), Is.EqualTo((1, 2, 1, 1)));
        Assert.That(threads.Select(t => t.GetProperty("anchor").GetProperty("state").GetString()), Is.EqualTo(new[] { "shifted", "needs_confirmation", "orphaned", "clause" }));
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
        Assert.That((now.GetProperty("anchor").GetProperty("state").GetString(), now.GetProperty("origin").GetProperty("version").GetInt32()), Is.EqualTo(("shifted", 1)));
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
        Assert.That((await reader.Get(Path(slug, "threads?state=resolved"))).Items.Single().GetProperty("comments").GetArrayLength(), Is.EqualTo(2));
        (await editor.Delete(Path(slug, $"threads/{thread}/resolution"))).Is(204);

        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = item, body = "So:", suggestion = "else" })).Is(403, "role_insufficient");
        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = item, body = "x", quote = new { exact = "not there" } })).Is(400, "invalid");
        (await reader.Post(Path(slug, "threads"), new { version = 1, clauseId = "c-nosuch", body = "x" })).Is(404, "not_found");
        (await reader.Post(Path(slug, $"threads/{Guid.NewGuid()}/comments"), new { body = "x" })).Is(404, "not_found");
        (await reader.Get(Path(slug, "threads?state=odd"))).Is(400, "invalid");
    }

    [Test]
    public async Task Adoption_needs_the_quorum_freezes_the_text_and_reopening_voids_approvals()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        (await secretariat.Patch($"declarations/{slug}", new { quorum = 2 })).Is(200);

        (await editor.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await editor.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409, "quorum_not_met");
        (await secretariat.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await editor.Post(Path(slug, "adoption"), new { version = 1 })).Is(403);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 7 })).Is(404, "not_found");
        var adopted = (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(200);
        (await editor.Save(slug, "# else", 1)).Is(409, "text_frozen");
        (await editor.Put(Path(slug, "versions/7/approval"))).Is(404, "not_found");
        (await secretariat.Delete(Path(slug, "adoption"))).Is(200);

        Assert.That(adopted["state"].GetString(), Is.EqualTo("adopted"));
        Assert.That((await editor.Get(Path(slug, "versions/1/approvals"))).Items, Is.Empty);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409, "quorum_not_met");
    }

    [Test]
    public async Task An_import_answers_clean_Markdown_and_its_changes_and_saves_nothing()
    {
        var (editor, slug) = await Draft();

        var imported = (await editor.Post(Path(slug, "imports"), Body("The 12<sup>th</sup> <b>river</b>\u202E flows.", "text/markdown"))).Is(200);
        (await editor.Post(Path(slug, "imports"), Body("x", "application/pdf"))).Is(415, "unsupported_media_type");
        (await editor.Post(Path(slug, "imports"), Body(new string('x', 3_000_000), "text/markdown"))).Is(413, "too_large");
        (await editor.Post(Path(slug, "imports"), Body("PK\u0003\u0004 no zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))).Is(400, "word_file_unreadable");

        Assert.That(imported["markdown"].GetString(), Is.EqualTo("The 12^th^ **river** flows.\n"));
        Assert.That(imported["changes"].EnumerateArray().Select(c => c.GetProperty("kind").GetString()), Is.SupersetOf(new[] { "superscript", "html", "control" }));
        Assert.That((await editor.Get(Path(slug, "versions"))).Items, Has.Count.EqualTo(1));
    }

    private static StringContent Body(string text, string type) => new(text, System.Text.Encoding.UTF8, type);

    [Test]
    public async Task Input_is_handed_in_entered_for_others_and_answered_in_a_table()
    {
        var (editor, slug) = await Draft();
        var reader = await SignIn(Role.Reader);
        var item = await ClauseId(editor, slug, 1, "publish");

        (await reader.Post(Path(slug, "inputs"), new { version = 1, clauseId = item, body = "=Lakes too", organisation = "Lake Watch" })).Is(201);
        (await reader.Post(Path(slug, "inputs"), new { version = 1, body = "For them", @event = "Dialogue", offLine = true })).Is(403, "role_insufficient");
        var id = (await editor.Post(Path(slug, "inputs"), new { version = 1, body = "On the whole: good", @event = "Dialogue, Vienna", offLine = true, receivedOn = "2026-02-03" })).Is(201)["id"];
        (await editor.Put(Path(slug, $"inputs/{id}/response"), new { decision = "partly", reason = "See 1.(a)", clauseId = item })).Is(204);
        (await editor.Put(Path(slug, $"inputs/{id}/response"), new { decision = "partly" })).Is(400, "invalid");

        var csv = (await reader.Get(Path(slug, "inputs"), accept: "text/csv")).Is(200).Text;
        Assert.That(csv, Does.StartWith("received_on,event,organisation,version,clause,clause_text,input,decision,reason,response_clause\r\n"));
        Assert.That(csv, Does.Contain(",,Lake Watch,1,1.(a),publish what flows into rivers;,'=Lakes too,,,\r\n"));
        Assert.That(csv, Does.Contain("2026-02-03,\"Dialogue, Vienna\",,1,,,On the whole: good,partly,See 1.(a),1.(a)\r\n"));
    }

    private static string Path(string slug, string rest) => $"declarations/{slug}/{rest}";

    private async Task<(Surface Editor, string Slug)> Draft()
    {
        var slug = $"rivers-{Interlocked.Increment(ref declared)}";
        await (await SignIn(Role.Secretariat)).Declare(slug);
        var editor = await SignIn(Role.Editor);
        (await editor.Save(slug, Rivers, 0)).Is(201);
        return (editor, slug);
    }

    private static async Task<string> ClauseId(Surface member, string slug, int version, string words) =>
        (await member.Get(Path(slug, $"versions/{version}/clauses"))).Items.First(c => c.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal)).GetProperty("id").GetString()!;

    private static async Task<JsonElement> Suggest(Surface member, string slug, string clauseId, string suggestion) =>
        (await member.Post(Path(slug, "threads"), new { version = 1, clauseId, suggestion })).Is(201)["id"];

    private static async Task<JsonElement> Comment(Surface member, string slug, string clauseId, string exact) =>
        (await member.Post(Path(slug, "threads"), new { version = 1, clauseId, body = "On this.", quote = new { exact } })).Is(201)["id"];
}
