namespace Declarations.Tests.Drafting;

/// <summary>A quote is found in its clause whatever spaces, quotation marks or composition of letters it was typed with.</summary>
public sealed class QuoteFoldingTests : DraftingScene
{
    private const string Text = "# Rivers\n\nIn\u00A0every region, “the people of Côte d’Ivoire” decide, as in every other region.\n";

    [TestCase("In every region", "In\u00A0every region")]
    [TestCase("Co\u0302te d'Ivoire", "Côte d’Ivoire")]
    [TestCase("\"the people of C\u00F4te", "“the people of Côte")]
    [TestCase("decide,  as in", "decide, as in")]
    public async Task A_quote_typed_otherwise_is_found_and_kept_in_the_words_of_the_clause(string typed, string kept)
    {
        var (editor, slug) = await Draft();
        (await editor.Save(slug, Text, 1)).Is(201);
        var clauseId = await ClauseId(editor, slug, 2, "region");

        (await editor.Post(Path(slug, "threads"), new { version = 2, clauseId, body = "On this.", quote = new { exact = typed } })).Is(201);

        var anchor = (await editor.Get(Path(slug, "threads"))).Items.Single().GetProperty("anchor");
        Assert.That(anchor.GetProperty("exact").GetString(), Is.EqualTo(kept));
        Assert.That(anchor.GetProperty("state").GetString(), Is.EqualTo("exact"));
    }

    [Test]
    public async Task A_quote_of_other_words_is_still_refused()
    {
        var (editor, slug) = await Draft();
        var clauseId = await ClauseId(editor, slug, 1, "We met");

        (await editor.Post(Path(slug, "threads"), new { version = 1, clauseId, body = "On this.", quote = new { exact = "We meet" } })).Is(400, "invalid");
    }

    [Test]
    public async Task A_quote_whose_quotation_marks_are_changed_moves_with_its_words()
    {
        var (editor, slug) = await Draft();
        (await editor.Save(slug, Text, 1)).Is(201);
        var clauseId = await ClauseId(editor, slug, 2, "region");
        (await editor.Post(Path(slug, "threads"), new { version = 2, clauseId, body = "On this.", quote = new { exact = "Côte d’Ivoire" } })).Is(201);

        (await editor.Save(slug, Text.Replace('’', '\''), 2)).Is(201);

        var anchor = (await editor.Get(Path(slug, "threads"))).Items.Single().GetProperty("anchor");
        Assert.That(anchor.GetProperty("exact").GetString(), Is.EqualTo("Côte d'Ivoire"));
        Assert.That(anchor.GetProperty("state").GetString(), Is.EqualTo("exact").Or.EqualTo("shifted"));
    }
}
