using System.Text.Json;
using Declarations.Access;
using Microsoft.Playwright;
using static Declarations.Tests.Importing.WordFiles;

namespace Declarations.Tests.Importing;

/// <summary>Comments and tracked changes of a Word file become threads of the version that its text is saved as.</summary>
public sealed class WordThreadsTests : PageTests
{
    private static readonly byte[] Reviewed = Docx(
        Heading("A declaration on rivers")
        + Paragraph(Run("States ") + Deleted("may") + Inserted("shall") + Run(" act") + Inserted(" at once", "Ali Khan") + Run("."))
        + Paragraph(Run("We ") + Commented(0, Run("ask politely")) + Run(" for water."))
        + Paragraph(Deleted("A paragraph too many."), "<w:rPr><w:del w:id=\"8\" w:author=\"Ali Khan\"/></w:rPr>"),
        comments: Comment(0, "Noor Haddad", "Too weak; propose demand.") + Comment(1, "Jane Doe", "I agree."),
        extended: "<w15:commentEx w15:paraId=\"00000000\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"00000001\" w15:paraIdParent=\"00000000\" w15:done=\"0\"/>");

    [Test]
    public async Task Changes_are_accepted_in_the_text_and_on_offer_with_their_authors()
    {
        var editor = await Declared("offered");

        var imported = await Import(editor, "offered");

        Assert.That(imported.GetProperty("markdown").GetString(),
            Is.EqualTo("# A declaration on rivers\n\nStates shall act at once.\n\nWe ask politely for water.\n"));
        Assert.That(imported.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("kind").GetString()),
            Is.EqualTo(new[] { "tracked_change", "tracked_change", "comment", "tracked_change" }));
        var threads = imported.GetProperty("threads").EnumerateArray().ToList();
        Assert.That(threads.Select(t => (t.GetProperty("kind").GetString(), t.GetProperty("author").GetString())), Is.EqualTo(new[]
        {
            ("suggestion", "Jane Doe"), ("suggestion", "Ali Khan"), ("comment", "Noor Haddad"), ("comment", "Ali Khan"),
        }));
        Assert.That(threads[0].GetProperty("original").GetString(), Is.EqualTo("States may act at once."));
        Assert.That(threads[2].GetProperty("quote").GetProperty("exact").GetString(), Is.EqualTo("ask politely"));
        Assert.That(threads[2].GetProperty("body").GetString(), Does.StartWith("Too weak").And.Contain("Jane Doe (2 January 2026): I agree."));
        Assert.That(threads[3].GetProperty("body").GetString(), Does.Contain("A paragraph too many."));
    }

    [Test]
    public async Task Threads_that_a_save_takes_over_are_opened_in_their_authors_names()
    {
        var editor = await Declared("taken");
        var imported = await Import(editor, "taken");

        (await editor.Post("declarations/taken/versions",
            new { markdown = imported.GetProperty("markdown").GetString(), summary = "from Word", threads = imported.GetProperty("threads") }, 0)).Is(201);

        var threads = (await editor.Get("declarations/taken/threads")).Is(200).Items;
        var saved = (await editor.Get("declarations/taken/versions/1", "text/markdown")).Text;
        Assert.That(saved, Does.Contain("States may act.").And.Contain("We ask politely"));
        Assert.That(threads.Select(t => t.GetProperty("author").GetString()), Is.EquivalentTo(
            new[] { "Jane Doe, in the Word file", "Ali Khan, in the Word file", "Noor Haddad, in the Word file", "Ali Khan, in the Word file" }));
        Assert.That(threads.Select(t => t.GetProperty("suggestion").GetString()).Where(s => s is not null),
            Is.EquivalentTo(new[] { "States may act at once.", "States shall act." }));
        var comment = threads.Single(t => t.GetProperty("anchor").GetProperty("exact").GetString() == "ask politely");
        Assert.That(comment.GetProperty("anchor").GetProperty("state").GetString(), Is.EqualTo("exact"));

        var noor = comment.GetProperty("comments").EnumerateArray().Single().GetProperty("id");
        var changed = await editor.Patch($"declarations/taken/comments/{noor}", new { body = "Other words." });
        Assert.That((int)changed.Status, Is.EqualTo(403), changed.Text);
        (await editor.Delete($"declarations/taken/comments/{noor.GetString()}")).Is(204);

        var jane = threads.Single(t => t.GetProperty("suggestion").GetString() == "States shall act.").GetProperty("id");
        (await editor.Post($"declarations/taken/threads/{jane}/acceptance", null, 1)).Is(201);
        Assert.That((await editor.Get("declarations/taken/versions/2", "text/markdown")).Text, Does.Contain("States shall act."));
    }

    [Test]
    public async Task A_text_that_has_not_changed_gets_the_threads_on_its_newest_version()
    {
        var editor = await Declared("same");
        var imported = await Import(editor, "same");
        var markdown = imported.GetProperty("markdown").GetString()!;
        (await editor.Save("same", markdown, 0)).Is(201);
        var comments = imported.GetProperty("threads").EnumerateArray().Where(t => t.GetProperty("kind").GetString() == "comment").Take(1);

        (await editor.Post("declarations/same/versions", new { markdown, summary = "", threads = comments }, 1)).Is(200);

        Assert.That((await editor.Get("declarations/same/threads?version=1")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_thread_whose_words_are_not_in_the_text_waits_for_a_place_and_an_incomplete_one_is_refused()
    {
        var editor = await Declared("gone");
        var imported = await Import(editor, "gone");

        var saved = await editor.Post("declarations/gone/versions",
            new { markdown = "# Another text\n\nOf other words.", summary = "", threads = imported.GetProperty("threads").EnumerateArray().Skip(1) }, 0);
        var threads = (await editor.Get("declarations/gone/threads")).Is(200).Items;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/drafting/gone") { Headers = { { "Cookie", $"declarations_session={editor.Token}" } } };
        var page = (await Anyone.Send(request)).Is(200).Text;
        var comment = threads.Single(t => t.GetProperty("comments")[0].GetProperty("body").GetString()!.StartsWith("Too weak", StringComparison.Ordinal));
        var other = (await editor.Get("declarations/gone/versions/1/clauses")).Items[1].GetProperty("id").GetString();
        (await editor.Put($"declarations/gone/threads/{comment.GetProperty("id").GetString()}/anchor", new { clauseId = other })).Is(204);
        var incomplete = await editor.Post("declarations/gone/versions",
            new { markdown = "# Another text", summary = "", threads = new[] { new { kind = "suggestion", author = "A", body = "b" } } }, 0);

        Assert.That(saved.Is(201)["unplaced"].GetInt32(), Is.EqualTo(3));
        Assert.That(threads.Select(t => t.GetProperty("anchor").GetProperty("state").GetString()), Is.EqualTo(new[] { "orphaned", "orphaned", "orphaned" }));
        Assert.That(page, Does.Contain("ask politely").And.Contain("its words are not in the text"));
        Assert.That((await editor.Get("declarations/gone/threads")).Items.Single(t => t.GetProperty("id").GetString() == comment.GetProperty("id").GetString())
            .GetProperty("anchor").GetProperty("clauseId").GetString(), Is.EqualTo(other));
        incomplete.Is(400, "invalid");
        Assert.That((await editor.Get("declarations/gone/versions")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_editor_chooses_on_the_page_what_becomes_a_discussion()
    {
        await Declared("chosen");
        await SignInOnPage(Role.Editor);
        await Open("/drafting/chosen/edit");
        await Page.GetByLabel("Or a file").SetInputFilesAsync(new FilePayload { Name = "draft.docx", MimeType = MediaType, Buffer = Reviewed });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clean and preview" }).ClickAsync();

        await Axe.FindsNothing(Page);
        var offered = await Page.Locator(".offered").InnerTextAsync();
        await Page.GetByLabel("Jane Doe, tracked change").CheckAsync();
        await Page.GetByLabel("Ali Khan, comment").UncheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview changes" }).ClickAsync();
        var preview = await Page.Locator("#preview").InnerTextAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/drafting/chosen?done=saved");

        var page = await Page.Locator("main").InnerTextAsync();
        Assert.That(offered, Does.Contain("2 comments and 2 tracked changes in the Word file").And.Contain("Too weak; propose demand."));
        Assert.That(preview, Does.Contain("States may act at once."));
        Assert.That(page, Does.Contain("Jane Doe, in the Word file").And.Contain("Noor Haddad, in the Word file")
            .And.Not.Contain("Ali Khan, in the Word file").And.Contain("States may act at once."));
    }

    private static async Task<JsonElement> Import(Surface editor, string slug)
    {
        using var body = Body(Reviewed);
        return (await editor.Post($"declarations/{slug}/imports", body)).Is(200).Json;
    }

    private async Task<Surface> Declared(string slug)
    {
        await (await SignIn(Role.Secretariat)).Declare(slug);
        return await SignIn(Role.Editor);
    }
}
