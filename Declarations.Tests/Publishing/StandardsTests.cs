using System.Text.RegularExpressions;
using Declarations.Matching;

namespace Declarations.Tests.Publishing;

/// <summary>
/// What archives and readers of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) rely on, each test by the clause it checks, on a document
/// with every kind of content. No validator is served by the registries of this project.
/// </summary>
public sealed class StandardsTests
{
    private byte[] pdf = [];
    private PdfObjects objects = null!;
    private string structure = "";

    [OneTimeSetUp]
    public async Task Render()
    {
        pdf = await SampleDocument.Render(
            [
                .. new[] { "River Watch", "مركز الأنهار", "人权研究中心", "Центр рек" }.Select(name => SampleDocument.Organisation(name, "KE")),
                new(SignatoryKind.Individual, "Nadia", null), new(SignatoryKind.Individual, null, "UG"),
            ],
            text: SampleDocument.Text.Replace("We met at the river.", "We met at [the river](https://rivers.example/r).", StringComparison.Ordinal));
        objects = new(pdf);
        structure = await PdfText.Structure(pdf);
    }

    [Test]
    public void The_file_begins_and_ends_as_archives_ask() => Assert.Multiple(() => // ISO 19005-2, 6.1.2, 6.1.3
    {
        Assert.That(objects.Source, Does.StartWith("%PDF-1.").And.Match(@"\A%PDF-1\.\d\n%[\x80-\xff]{4}"));
        Assert.That(objects.Source, Does.Match(@"/ID \[.+\]").And.Not.Contain("/Encrypt"));
    });

    [Test]
    public void Colours_have_a_profile() => Assert.Multiple(() => // 19005-2, 6.2.3
    {
        Assert.That(objects.With("/GTS_PDFA1"), Has.Count.EqualTo(1));
        Assert.That(objects.Find(objects.With("/GTS_PDFA1")[0], "DestOutputProfile"), Does.Contain("/N 3"));
    });

    [Test]
    public async Task Every_font_is_embedded_and_its_letters_are_told() // 19005-2, 6.2.11.4.1 and 6.2.11.7.2; 14289-1, 7.21.4.1 and 7.21.7
    {
        var fonts = (await PdfText.Fonts(pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.That(fonts, Has.Count.GreaterThan(4).And.All.Match(@"\s+yes\s+yes\s+yes\s+\d+\s+0$"));
    }

    [Test]
    public void Nothing_in_it_runs_or_reaches_out() // 19005-2, 6.5.1, 6.5.2 and 6.1.7.1
    {
        foreach (var forbidden in new[] { "/JavaScript", "/Launch", "/Movie", "/Sound", "/AA", "/EmbeddedFile", "/XFA", "/GoToR" })
        {
            Assert.That(objects.With(forbidden), Is.Empty, forbidden);
        }
    }

    [Test]
    public void It_is_marked_and_titled_in_its_language() => Assert.Multiple(() => // 14289-1, 7.1, 7.2 and 5; 19005-2, 6.6.4 and 6.7.2
    {
        Assert.That(objects.Catalog, Does.Contain("/Marked true").And.Contain("/DisplayDocTitle true").And.Contain("/Lang (en)")
            .And.Contain("/StructTreeRoot").And.Contain("/Outlines"));
        Assert.That(objects.Source, Does.Contain("<pdfuaid:part>1</pdfuaid:part>").And.Contain("<dc:title>")
            .And.Contain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
    });

    [Test]
    public void Headings_go_down_one_level_at_a_time() // 14289-1, 7.4.2
    {
        var levels = Regex.Matches(structure, "^ *H(?<level>[1-6]) ", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(heading => heading.Groups["level"].Value[0] - '0').ToList();

        Assert.That(levels, Has.Count.GreaterThan(4));
        Assert.That(levels[0], Is.EqualTo(1));
        Assert.That(levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1), Is.Empty);
    }

    [Test]
    public void Lists_hold_items_of_a_label_and_a_body() // 14289-1, 7.6
    {
        var lists = Elements("L");
        var items = Elements("LI");

        Assert.That(lists, Is.Not.Empty);
        Assert.That(lists.SelectMany(list => list), Is.Not.Empty.And.All.EqualTo("LI"));
        Assert.That(items.SelectMany(item => item), Is.Not.Empty.And.All.EqualTo("Lbl").Or.EqualTo("LBody"));
    }

    [Test]
    public void Tables_say_what_their_headings_belong_to() => Assert.Multiple(() => // 14289-1, 7.5
    {
        Assert.That(Elements("TR").SelectMany(row => row), Is.Not.Empty.And.All.EqualTo("TH").Or.EqualTo("TD"));
        Assert.That(Regex.Count(structure, @"^ *TH ", RegexOptions.Multiline, TimeSpan.FromSeconds(1)),
            Is.EqualTo(Regex.Count(structure, "/Scope /Column", RegexOptions.None, TimeSpan.FromSeconds(1))).And.GreaterThan(1));
    });

    [Test]
    public void Each_footnote_has_an_identifier_of_its_own() // 14289-1, 7.9
    {
        var notes = Regex.Matches(structure, "Note <(?<id>[^>]+)>", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(note => note.Groups["id"].Value).ToList();

        Assert.That(notes, Has.Count.EqualTo(2).And.Unique);
    }

    [Test]
    public void Links_are_tagged_and_described_and_followed_in_the_order_of_the_text() => Assert.Multiple(() => // 14289-1, 7.18.3 and 7.18.5
    {
        var links = objects.With("/Subtype /Link");
        Assert.That(links, Has.Count.GreaterThan(3).And.All.Contains("/Contents (").And.All.Contains("/StructParent "));
        Assert.That(Regex.Count(structure, @"Object \d+ 0", RegexOptions.None, TimeSpan.FromSeconds(1)), Is.EqualTo(links.Count));
        Assert.That(objects.With("/Annots"), Is.Not.Empty.And.All.Contains("/Tabs /S"));
    });

    // The kinds of the children of each element of a kind, from poppler's indented outline.
    private List<List<string>> Elements(string kind)
    {
        var lines = structure.Split('\n').Where(line => Regex.IsMatch(line, @"^ *[A-Z][A-Za-z0-9]*(?: |$)", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(line => (Indent: line.Length - line.TrimStart().Length, Kind: line.Trim().Split(' ')[0])).ToList();
        return [.. lines.Index().Where(line => line.Item.Kind == kind).Select(line =>
            lines.Skip(line.Index + 1).TakeWhile(below => below.Indent > line.Item.Indent)
                .Where(below => below.Indent == line.Item.Indent + 2).Select(below => below.Kind).ToList())];
    }
}
