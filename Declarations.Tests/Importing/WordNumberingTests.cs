using Declarations.Importing;
using Declarations.Texts;
using static Declarations.Tests.Importing.WordFiles;

namespace Declarations.Tests.Importing;

/// <summary>Numbers come out as Word prints them.</summary>
public sealed class WordNumberingTests
{
    private static readonly string[] Nested = ["decimal", "lowerLetter", "lowerRoman"];

    [Test]
    public async Task A_list_goes_on_after_a_heading_and_after_a_paragraph_and_the_report_says_so()
    {
        var (text, changes) = await Import(
            Heading("Demands") + Item("One") + Item("Two") + Heading("Further", 2) + Item("Three") + Paragraph("We also state:") + Item("Four"),
            Numbering(Nested));

        Assert.That(text.Markdown, Does.Contain("\n3. Three\n").And.Contain("\n4. Four\n"));
        Assert.That(changes.Where(c => c.Kind == "numbering").Select(c => c.After), Is.EqualTo(new[] { "3. Three", "4. Four" }));
    }

    [Test]
    public async Task A_start_override_counts_from_its_number_once()
    {
        const string Nums = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";

        var (text, changes) = await Import(Paragraph("Intro.") + Item("Five") + Item("Six"), Numbering(Nested, Nums));

        Assert.That(text.Markdown, Does.Contain("5. Five\n6. Six"));
        Assert.That(changes, Is.Empty);
    }

    [Test]
    public async Task A_second_list_of_the_same_kind_restarts_where_Word_restarts_it()
    {
        const string Nums = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>"
            + "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

        var (text, _) = await Import(Item("One") + Item("Two") + Paragraph("Second list:") + Item("One again", num: 2), Numbering(Nested, Nums));

        Assert.That(text.Markdown, Does.EndWith("Second list:\n\n1. One again\n"));
    }

    [Test]
    public async Task A_lettered_list_keeps_its_letters_across_a_paragraph()
    {
        var (text, changes) = await Import(Item("Alpha") + Item("Beta") + Paragraph("Interrupting.") + Item("Gamma"),
            Numbering(["lowerLetter"], text: "(%1)"));

        Assert.That(Markers(text), Is.EqualTo(new[] { "(a)", "(b)", "(c)" }));
        Assert.That(changes.Select(c => c.After), Is.EqualTo(new[] { "(c) Gamma" }));
    }

    [Test]
    public async Task A_sub_list_resumes_inside_its_item_and_later_items_keep_their_numbers()
    {
        var (text, _) = await Import(
            Item("One") + Item("a-item", 1) + Paragraph("Unnumbered inside.") + Item("b-item", 1) + Item("Two"), Numbering(Nested));

        var items = text.Clauses.Where(c => c.Kind == ClauseKind.Item).Select(c => (c.Text, c.Level, c.Number, c.Label));
        Assert.That(items, Is.EqualTo(new[]
        {
            ("One", 1, 1, "1."), ("a-item", 2, 1, "1.(a)"), ("b-item", 2, 2, "1.(b)"), ("Two", 1, 2, "2."),
        }));
        Assert.That(text.Clauses.Single(c => c.Kind == ClauseKind.Paragraph).Level, Is.EqualTo(1));
    }

    [Test]
    public async Task A_level_that_never_restarts_goes_on_below_the_next_item()
    {
        var numbering = Numbering(Nested).Replace("<w:lvl w:ilvl=\"1\">", "<w:lvl w:ilvl=\"1\"><w:lvlRestart w:val=\"0\"/>", StringComparison.Ordinal);

        var (text, _) = await Import(Item("One") + Item("x", 1) + Item("Two") + Item("y", 1), numbering);

        Assert.That(text.Clauses.Where(c => c.Level == 2).Select(c => c.Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A_number_that_a_label_cannot_have_is_named()
    {
        var (text, changes) = await Import(Item("Eins") + Item("Zwei"), Numbering(["upperRoman"], text: "Chapter %1"));

        Assert.That(Markers(text), Is.EqualTo(new[] { "1.", "2." }));
        Assert.That(changes.Single(), Is.EqualTo(new ImportChange("numbering", "Chapter I Eins", "1. Eins")));
    }

    [Test]
    public async Task Automatic_numbers_of_headings_become_typed_ones_and_are_named_once()
    {
        const string Numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";

        var (text, changes) = await Import(Heading("Context", 1, Numbered) + Paragraph("Words.") + Heading("Aims", 1, Numbered) + Paragraph("More."),
            Numbering(["upperRoman"]));

        Assert.That(text.Clauses.Where(c => c.Kind == ClauseKind.Heading).Select(c => c.Text), Is.EqualTo(new[] { "I. Context", "II. Aims" }));
        Assert.That(changes.Single(c => c.Kind == "numbering").Before, Does.EndWith("× 2"));
    }

    [Test]
    public async Task Two_numbered_lists_of_one_section_have_labels_of_their_own()
    {
        var text = TextDocument.Parse("# Rivers\n\n## Declaration\n\n### 1. Aims\n\nFirst:\n\n1. a\n2. b\n\nSecond:\n\n1. c\n2. d\n   1. e\n");
        await Task.CompletedTask;

        var labels = text.Clauses.Where(c => c.Label.Length > 0).Select(c => c.Label).ToList();
        Assert.That(labels, Is.Unique);
        Assert.That(labels, Does.Contain("1.(1)").And.Contain("1.(1 bis)").And.Contain("1.(2 bis)(i)"));
    }

    private static IEnumerable<string> Markers(TextDocument text) => text.Clauses.Where(c => c.Kind == ClauseKind.Item).Select(c => c.Marker);

    private static async Task<(TextDocument Text, IReadOnlyList<ImportChange> Changes)> Import(string body, string numbering)
    {
        var imported = await WordDocument.Import(Docx(body, numbering), CancellationToken.None);
        TestContext.Out.WriteLine(imported.Markdown);
        return (TextDocument.Parse(imported.Markdown), imported.Changes);
    }
}
