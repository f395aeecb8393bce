using System.Security.Cryptography;
using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Versions over HTTP: saved, merged, refused with both texts.</summary>
public sealed class SaveVersionTests : DraftingScene
{
    [Test]
    public async Task A_saved_text_is_returned_as_clauses_and_as_Markdown_with_the_stated_hash()
    {
        var (editor, slug) = await Draft();

        var version = (await editor.Get(Path(slug, "versions/1"))).Is(200);
        var markdown = (await editor.Get(Path(slug, "versions/1"), accept: "text/markdown")).Is(200);
        var clauses = (await editor.Get(Path(slug, "versions/1/clauses"))).Is(200).Items;

        var declaration = (await editor.Get($"declarations/{slug}")).Is(200);

        Assert.That(markdown.Text, Is.EqualTo(Rivers));
        Assert.That((declaration["currentVersion"].GetInt32(), declaration["textSha256"].GetString()),
            Is.EqualTo((1, version["textSha256"].GetString())));
        Assert.That(version["textSha256"].GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(markdown.Bytes))));
        Assert.That(clauses.Select(c => $"{c.GetProperty("kind")} {c.GetProperty("part")} {c.GetProperty("label")}"), Is.EqualTo(new[]
        {
            "heading body ", "heading preamble P", "paragraph preamble P.¶1", "heading body ", "heading body 1.", "paragraph body 1.¶1",
            "item body 1.(a)", "item body 1.(b)", "footnote body fn 1",
        }));
    }

    [Test]
    public async Task Saves_from_one_version_to_different_clauses_merge_and_to_the_same_words_are_refused_with_both_texts()
    {
        var (editor, slug) = await Draft();

        (await editor.Save(slug, Rivers.Replace("We met", "We all met", StringComparison.Ordinal), 1)).Is(201);
        var merged = (await editor.Save(slug, Rivers.Replace("report it", "report pollution", StringComparison.Ordinal), 1)).Is(201);
        var refused = (await editor.Save(slug, Rivers.Replace("report it", "report floods", StringComparison.Ordinal), 1))
            .Is(409, "version_conflict");

        Assert.That((merged["number"].GetInt32(), merged["merged"].GetBoolean()), Is.EqualTo((3, true)));
        Assert.That((await editor.Get(Path(slug, "versions/3"), accept: "text/markdown")).Text, Does.Contain("We all met")
            .And.Contain("report pollution"));
        Assert.That(refused["currentVersion"].GetInt32(), Is.EqualTo(3));
        Assert.That(refused["conflicts"][0].GetProperty("current").GetString(), Does.Contain("pollution"));
        Assert.That(refused["conflicts"][0].GetProperty("yours").GetString(), Does.Contain("floods"));
    }

    [Test]
    public async Task Concurrent_saves_are_all_kept()
    {
        var (editor, slug) = await Draft();
        string[] froms = ["We met", "We ask", "publish what", "protect those"];

        var replies = await Task.WhenAll(
            froms.Select(from => editor.Save(slug, Rivers.Replace(from, "Truly " + from, StringComparison.Ordinal), 1)));

        foreach (var reply in replies)
        {
            reply.Is(201);
        }

        Assert.That(replies.Select(r => r["number"].GetInt32()).Order(), Is.EqualTo(new[] { 2, 3, 4, 5 }));
        var text = (await editor.Get(Path(slug, "versions/5"), accept: "text/markdown")).Text;
        foreach (var from in froms)
        {
            Assert.That(text, Does.Contain("Truly " + from));
        }
    }

    [Test]
    public async Task Comments_opened_during_saves_are_in_the_newest_version()
    {
        var (editor, slug) = await Draft();
        var item = await ClauseId(editor, slug, 1, "publish");
        string[] froms = ["We met", "We ask", "protect those"];

        var saves = froms.Select(from => editor.Save(slug, Rivers.Replace(from, "Truly " + from, StringComparison.Ordinal), 1));
        var comments = Enumerable.Range(0, 12).Select(_ => Comment(editor, slug, item, "publish"));
        await Task.WhenAll([.. saves, .. comments]);

        Assert.That((await editor.Get(Path(slug, "threads"))).Items, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task Saving_the_same_text_again_creates_no_version()
    {
        var (editor, slug) = await Draft();

        var again = (await editor.Save(slug, Rivers, 1)).Is(200);

        Assert.That(again["number"].GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_save_requires_a_base_a_text_and_an_editor()
    {
        var (editor, slug) = await Draft();
        var reviewer = await SignIn(Role.Reviewer);

        (await editor.Post(Path(slug, "versions"), new { markdown = "x", summary = "" })).Is(428, "precondition_required");
        (await editor.Save(slug, "x", 9)).Is(409, "version_unknown");
        (await editor.Save(slug, "x", 0)).Is(409, "version_conflict");
        (await editor.Save(slug, "  ", 1)).Is(400, "invalid");
        (await editor.Save(slug, new string('x', 3_000_000), 1)).Is(413, "too_large");
        (await editor.Save(slug, string.Concat(Enumerable.Repeat("> ", 5000)) + "deep", 1)).Is(400, "text_too_complex");
        (await reviewer.Save(slug, "x", 1)).Is(403, "role_insufficient");
        (await Anyone.Get(Path(slug, "versions"))).Is(401);
        (await editor.Get("declarations/no-such/versions")).Is(404, "not_found");
    }

    [Test]
    public async Task Ids_survive_an_export_edited_in_another_program()
    {
        var (editor, slug) = await Draft();
        var before = (await editor.Get(Path(slug, "versions/1/clauses"))).Items;
        var exported = (await editor.Get(Path(slug, "versions/1?ids=true"), accept: "text/markdown")).Text;

        (await editor.Save(slug,
            exported.Replace("publish what flows into rivers;", "Nothing of the kind remains here;", StringComparison.Ordinal), 1)).Is(201);

        var after = (await editor.Get(Path(slug, "versions/2/clauses"))).Items;
        Assert.That(after.Select(c => c.GetProperty("id").GetString()), Is.EqualTo(before.Select(c => c.GetProperty("id").GetString())));
        Assert.That(after[6].GetProperty("markdown").GetString(), Is.EqualTo("Nothing of the kind remains here;"));
    }
}
