using Declarations.Importing;
using static Declarations.Tests.Importing.WordFiles;

namespace Declarations.Tests.Importing;

/// <summary>Each thing that Word files have is either in the text or named once, and nothing else is named.</summary>
public sealed class WordFeatureTests
{
    [Test]
    public async Task Cells_merged_down_and_across_keep_their_columns()
    {
        const string Down = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>Region</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>State</w:t></w:r></w:p></w:tc></w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>Africa</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Kenya</w:t></w:r></w:p></w:tc></w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>Togo</w:t></w:r></w:p></w:tc></w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>All</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

        var imported = await Import(Down);

        Assert.That(imported.Markdown, Is.EqualTo("| Region | State |\n| --- | --- |\n| Africa | Kenya |\n| Africa | Togo |\n| All |  |\n"));
        Assert.That(imported.Changes.Select(c => c.Kind), Is.EqualTo(new[] { "table_cells" }));
    }

    [Test]
    public async Task Paragraphs_lists_and_tables_in_a_cell_stay_in_its_row()
    {
        var imported = await Import(Table(["Aim", "Steps"], ["A1", Item("first") + Item("second")], ["A2", Paragraph("one.") + Paragraph("two.")],
            ["A3", Table(["x", "y"], ["z", ""]) + Paragraph("")]), Numbering(["decimal"]));

        Assert.That(imported.Markdown,
            Is.EqualTo("| Aim | Steps |\n| --- | --- |\n| A1 | first; second |\n| A2 | one. two. |\n| A3 | x, y; z |\n"));
        Assert.That(imported.Changes.Single().Kind, Is.EqualTo("table_cells"));
        Assert.That(imported.Changes.Single().Before, Does.StartWith("3 cells"));
    }

    [Test]
    public async Task Hidden_words_are_left_out_and_struck_ones_kept_and_both_are_named()
    {
        var imported = await Import(Paragraph(Run("Visible ") + Run("hidden note", "<w:vanish/>") + Run("and ") + Run("struck", "<w:strike/>") + Run(" end.")));

        Assert.That(imported.Markdown, Is.EqualTo("Visible and struck end.\n"));
        Assert.That(imported.Changes, Is.EqualTo(new[]
        {
            new ImportChange("hidden_text", "hidden note", ""), new ImportChange("struck_text", "~~struck~~", "struck"),
        }));
    }

    [Test]
    public async Task A_drop_cap_is_the_first_letter_of_its_word()
    {
        var imported = await Import(
            Paragraph("T", "<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>") + Paragraph("he peoples of the world resolve to act."));

        Assert.That(imported.Markdown, Is.EqualTo("The peoples of the world resolve to act.\n"));
        Assert.That(imported.Changes, Is.Empty);
    }

    [Test]
    public async Task Paragraphs_are_not_joined_because_a_Word_file_has_no_page_ends()
    {
        var imported = await Import(Paragraph("protect witnesses") + Paragraph("fund shelters") + Paragraph("publish data"));

        Assert.That(imported.Markdown, Is.EqualTo("protect witnesses\n\nfund shelters\n\npublish data\n"));
        Assert.That(imported.Changes, Is.Empty);
    }

    [Test]
    public async Task Pictures_equations_headers_and_tables_of_contents_are_named_once_each()
    {
        const string Picture = "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"The river\"/>"
            + "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"/></wp:inline></w:drawing></w:r>";
        const string Contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Aims 3</w:t></w:r></w:p></w:sdtContent></w:sdt>";

        var imported = await Import(Contents + Paragraph(Run("Before ") + Picture + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + Run(" after.")),
            header: Paragraph("Draft of the board"));

        Assert.That(imported.Markdown, Is.EqualTo("Before a+b after.\n"));
        Assert.That(imported.Changes, Is.EquivalentTo(new[]
        {
            new ImportChange("contents", "table of contents", ""), new ImportChange("picture", "The river", ""),
            new ImportChange("equation", "a+b", "a+b"), new ImportChange("header", "the header of the pages", ""),
        }));
    }

    [Test]
    public async Task Footnotes_links_and_right_to_left_words_are_read()
    {
        const string Note = "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> Minutes.</w:t></w:r></w:p></w:footnote>";
        const string Link = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://x.example/\" </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

        var imported = await Import(Paragraph(Run("We met") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + Run(", see ") + Link + Run(".")
            + Run(" العدالة", "<w:rtl/>")), notes: Note);

        Assert.That(imported.Markdown, Is.EqualTo("We met[^1], see [here](https://x.example/). العدالة\n\n[^1]: Minutes.\n"));
    }

    [Test]
    public async Task Lines_that_look_alike_become_headings_of_one_level()
    {
        var imported = await Import(string.Concat(new[] { "Our aims", "Our means", "Our thanks" }
            .Select(title => Paragraph(Bold(title)) + Paragraph("Words about it."))));

        Assert.That(imported.Markdown.Split('\n').Where(l => l.StartsWith('#')).Select(l => l.IndexOf(' ', StringComparison.Ordinal)).Distinct().Count(),
            Is.EqualTo(1), imported.Markdown);
    }

    [TestCase("%PDF-1.7 …", "PDF")]
    [TestCase("{\\rtf1\\ansi hello}", ".rtf")]
    [TestCase("PK\u0003\u0004\u0014\0\0\u0008\0\0 mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument")]
    [TestCase("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", ".doc")]
    [TestCase("PK\u0003\u0004\u0014\0\0\u0008\0\0\0Index/Document.iwa", "Pages")]
    public void Another_format_is_refused_with_what_to_save_it_as(string head, string named)
    {
        var refused = Assert.ThrowsAsync<RuleBrokenException>(
            () => WordDocument.Import(System.Text.Encoding.Latin1.GetBytes(head), CancellationToken.None));

        Assert.That(refused!.Code, Is.EqualTo("not_a_word_file"));
        Assert.That(refused.Message, Does.Contain(named).And.Contain(".docx"));
    }

    private static async Task<ImportResult> Import(string body, string numbering = "", string notes = "", string header = "")
    {
        var imported = await WordDocument.Import(Docx(body, numbering, notes: notes, header: header), CancellationToken.None);
        TestContext.Out.WriteLine(imported.Markdown + string.Join('\n', imported.Changes));
        return imported;
    }
}
