using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Adoption, imports and input over HTTP.</summary>
public sealed class AdoptionTests : DraftingScene
{
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
    public async Task An_import_returns_clean_Markdown_and_its_changes_and_saves_nothing()
    {
        var (editor, slug) = await Draft();

        var imported = (await editor.Post(Path(slug, "imports"), Body("The 12<sup>th</sup> <b>river</b>\u202E flows.", "text/markdown")))
            .Is(200);
        (await editor.Post(Path(slug, "imports"), Body("x", "application/pdf"))).Is(415, "unsupported_media_type");
        (await editor.Post(Path(slug, "imports"), Body(new string('x', 3_000_000), "text/markdown"))).Is(413, "too_large");
        (await editor.Post(Path(slug, "imports"),
            Body("PK\u0003\u0004 no zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))
            .Is(400, "word_file_unreadable");

        Assert.That(imported["markdown"].GetString(), Is.EqualTo("The 12^th^ **river** flows.\n"));
        Assert.That(imported["changes"].EnumerateArray()
            .Select(c => c.GetProperty("kind").GetString()), Is.SupersetOf(new[] { "superscript", "html", "control" }));
        Assert.That((await editor.Get(Path(slug, "versions"))).Items, Has.Count.EqualTo(1));
    }

    private static StringContent Body(string text, string type) => new(text, System.Text.Encoding.UTF8, type);

    [Test]
    public async Task Input_is_submitted_entered_for_others_and_answered_in_a_table()
    {
        var (editor, slug) = await Draft();
        var reader = await SignIn(Role.Reader);
        var item = await ClauseId(editor, slug, 1, "publish");

        (await reader.Post(Path(slug, "inputs"), new { version = 1, clauseId = item, body = "=Lakes too", organisation = "Lake Watch" }))
            .Is(201);
        (await reader.Post(Path(slug, "inputs"), new { version = 1, body = "For them", @event = "Dialogue", offLine = true }))
            .Is(403, "role_insufficient");
        var id = (
            await editor.Post(Path(slug, "inputs"),
            new { version = 1, body = "On the whole: good", @event = "Dialogue, Vienna", offLine = true, receivedOn = "2026-02-03" }))
            .Is(201)["id"];
        (await editor.Put(Path(slug, $"inputs/{id}/response"), new { decision = "partly", reason = "See 1.(a)", clauseId = item })).Is(204);
        (await editor.Put(Path(slug, $"inputs/{id}/response"), new { decision = "partly" })).Is(400, "invalid");

        var csv = (await reader.Get(Path(slug, "inputs"), accept: "text/csv")).Is(200).Text;
        Assert.That(csv,
            Does.StartWith("\uFEFFreceived_on,event,organisation,version,clause,clause_text,input,decision,reason,response_clause,"
                + "name,shown,clause_now\r\n"));
        Assert.That(csv, Does.Contain(",,Lake Watch,1,1.(a),publish what flows into rivers;,'=Lakes too,,,,The Reader,waiting,1.(a)\r\n"));
        Assert.That(csv, Does.Contain("2026-02-03,\"Dialogue, Vienna\",,1,,,On the whole: good,partly,See 1.(a),1.(a),The Editor,waiting,\r\n"));
    }
}
