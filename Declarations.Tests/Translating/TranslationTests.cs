using Declarations.Access;

namespace Declarations.Tests.Translating;

/// <summary>The text in another language, clause by clause.</summary>
public sealed class TranslationTests : ProductTests
{
    [Test]
    public async Task A_whole_text_takes_its_places_by_structure_and_keeps_the_ids_of_the_authentic_clauses()
    {
        var editor = await SignIn(Role.Editor);
        await Begin("whole");
        var ids = await editor.ClauseIds("whole", 1);
        var offered = (await editor.Post("declarations/whole/translations/fr/alignment", new { markdown = TranslationScene.French })).Is(200);

        await editor.TranslateWhole("whole");

        var list = (await editor.Get("declarations/whole/translations")).Is(200);
        var text = (await editor.Get("declarations/whole/translations/fr", "text/markdown")).Is(200).Text;
        Assert.Multiple(() =>
        {
            Assert.That(offered.Items.Select(i => i.GetProperty("clauseId").GetString()), Is.EqualTo(ids));
            Assert.That(offered.Items.Any(i => i.GetProperty("isGuess").GetBoolean()), Is.False);
            Assert.That(list["authentic"].GetProperty("language").GetString(), Is.EqualTo("en"));
            Assert.That(list.Items.Single().GetProperty("complete").GetBoolean(), Is.True, list.Text);
            Assert.That(ids, Has.All.Matches<string>(id => text.Contains($"{{#{id}}}", StringComparison.Ordinal)), text);
            Assert.That(text, Does.Contain("de protéger ceux qui le signalent.").And.Contain("fleuve.[^1]"));
        });
        Assert.That((await editor.Post("declarations/whole/translations/fr/versions", new { markdown = text }, 1)).Is(200)["number"].GetInt32(), Is.EqualTo(1),
            "The export saves as the same words.");
    }

    [Test]
    public async Task What_changed_since_it_was_translated_is_told_for_each_clause_and_footnotes_that_move_are_no_change()
    {
        var editor = await SignIn(Role.Editor);
        await Begin("since");
        await editor.TranslateWhole("since");
        var ids = await editor.ClauseIds("since", 1);
        var noted = SampleTexts.Rivers.Replace("A declaration on rivers", "A declaration on rivers[^2]", StringComparison.Ordinal)
            .Replace("those who report it", "everybody who reports it", StringComparison.Ordinal)
            .Replace("- publish what flows into rivers;\n", "", StringComparison.Ordinal) + "\n[^2]: Great and small.\n";
        (await editor.Save("since", noted, 1)).Is(201);

        var states = await editor.States("since");

        var all = (await editor.Get("declarations/since/translations/fr")).Is(200);
        Assert.Multiple(() =>
        {
            Assert.That(states[ids[0]].State, Is.EqualTo("changed"), "The title cites a footnote now.");
            Assert.That(states[ids[2]].State, Is.EqualTo("current"), "Only its footnote has another number.");
            Assert.That(states[ids[2]].Words, Does.EndWith("fleuve.[^2]"));
            Assert.That(states[ids[^2]].State, Is.EqualTo("changed"));
            Assert.That(states.Values.Count(s => s.State is "missing"), Is.EqualTo(1), "The new footnote.");
            Assert.That(all["superfluous"].EnumerateArray().Single().GetProperty("clauseId").GetString(), Is.EqualTo(ids[^3]));
            Assert.That(all.Items.Single(c => c.GetProperty("clauseId").GetString() == ids[^2]).GetProperty("diff").GetRawText(), Does.Contain("everybody"));
        });

        (await editor.Post("declarations/since/translations/fr/versions", new { stillRight = new[] { ids[0] } }, 1)).Is(201);
        (await editor.Translate("since", "fr", 2, (ids[^2], "de protéger quiconque le signale."))).Is(201);
        states = await editor.States("since");
        Assert.That((states[ids[0]].State, states[ids[^2]].State), Is.EqualTo(("current", "current")));
        (await editor.Save("since", SampleTexts.Rivers, 2)).Is(201);
        states = await editor.States("since");
        Assert.That(states.Values.Count(s => s.State is "changed"), Is.EqualTo(2), "It was translated from other words.");
        Assert.That(states[ids[^3]].State, Is.EqualTo("current"), "The clause returned with its words.");
    }

    [Test]
    public async Task Words_of_two_translators_come_together_and_one_clause_changed_by_both_is_refused()
    {
        var (editor, secretariat) = (await SignIn(Role.Editor), await SignIn(Role.Secretariat));
        await Begin("two");
        await editor.TranslateWhole("two");
        var ids = await editor.ClauseIds("two", 1);

        (await editor.Translate("two", "fr", 1, (ids[2], "Nous étions au bord du fleuve.[^1]"))).Is(201);
        (await secretariat.Translate("two", "fr", 1, (ids[3], "La déclaration"))).Is(201);
        var refused = (await secretariat.Translate("two", "fr", 1, (ids[2], "Réunis au fleuve.[^1]"))).Is(409, "version_conflict");

        var states = await editor.States("two");
        Assert.Multiple(() =>
        {
            Assert.That(states[ids[2]].Words, Is.EqualTo("Nous étions au bord du fleuve.[^1]"));
            Assert.That(states[ids[3]].Words, Is.EqualTo("La déclaration"));
            Assert.That(refused["conflicts"].EnumerateArray().Single().GetProperty("current").GetString(), Is.EqualTo("Nous étions au bord du fleuve.[^1]"));
        });
        (await editor.Translate("two", "fr", 3, (ids[3], ""))).Is(201);
        Assert.That((await editor.States("two"))[ids[3]].State, Is.EqualTo("missing"));
        Assert.That((await editor.Get("declarations/two/translations/fr?number=3")).Is(200)["missing"].GetInt32(), Is.Zero, "Earlier ones stay.");
        Assert.That((await editor.Get("declarations/two/translations/fr/versions")).Is(200).Items, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Paragraphs_without_a_sure_place_are_asked_for()
    {
        var editor = await SignIn(Role.Editor);
        await Begin("asked");
        var ids = await editor.ClauseIds("asked", 1);
        var more = TranslationScene.French.Replace("Nous demandons aux", "Note du traducteur.\n\nNous demandons aux", StringComparison.Ordinal);
        var refused = (await editor.Post("declarations/asked/translations/fr/versions", new { markdown = more }, 0)).Is(409, "alignment_unclear");
        var unclear = refused["unclear"].EnumerateArray().ToList();
        Assert.That(unclear.Select(u => u.GetProperty("words").GetString()), Does.Contain("Note du traducteur."));
        Assert.That((await editor.Get("declarations/asked/translations")).Items, Is.Empty);

        var places = unclear.Select(u => (At: u.GetProperty("at").GetInt32(), Words: u.GetProperty("words").GetString()!))
            .Select(u => new { at = u.At, clauseId = u.Words.StartsWith("Note", StringComparison.Ordinal) ? null : ids[u.At > 5 ? u.At - 1 : u.At] });
        (await editor.Post("declarations/asked/translations/fr/versions", new { markdown = more, places }, 0)).Is(201);

        Assert.That((await editor.States("asked"))[ids[5]].Words, Does.StartWith("Nous demandons"));
    }

    [Test]
    public async Task What_is_no_translation_of_the_text_is_refused()
    {
        var (editor, reader) = (await SignIn(Role.Editor), await SignIn(Role.Reader));
        await Begin("refused");
        var ids = await editor.ClauseIds("refused", 1);

        (await editor.Translate("refused", "en", 0, (ids[0], "Rivers"))).Is(400, "invalid");
        (await editor.Translate("refused", "français", 0, (ids[0], "Rivers"))).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 0, ("c-aaaaaaaaaa", "Fleuves"))).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 0, (ids[2], "Deux\n\nparagraphes"))).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 0, (ids[2], "# Un titre"))).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 0, (ids[2], "Une note[^7]"))).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 0)).Is(400, "invalid");
        (await editor.Translate("refused", "fr", 3, (ids[0], "Fleuves"))).Is(409, "version_unknown");
        (await editor.Post("declarations/refused/translations/fr/versions", new { title = "Fleuves" })).Is(428);
        (await reader.Translate("refused", "fr", 0, (ids[0], "Fleuves"))).Is(403);
        (await reader.Get("declarations/refused/translations/fr")).Is(404);
        (await Anyone.Get("declarations/refused/translations")).Is(401);
        (await editor.Translate("refused", "FR", 0, (ids[2], "Au fleuve. {#c-aaaaaaaaaa}"))).Is(201);
        Assert.That((await reader.States("refused"))[ids[2]].Words, Is.EqualTo("Au fleuve."));
    }

    private async Task Begin(string slug)
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
    }
}
