using System.Diagnostics;
using Declarations.Tests.Importing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Tests.Drafting;

/// <summary>A version as Word file: valid, and read back with its clause ids and discussions.</summary>
public sealed class VersionFileTests : DraftingScene
{
    private const string Rich = """
        # A declaration on rivers

        ## Preamble

        We met at the **river**, *twice*, on the 12^th^ day.[^1] See <https://x.example/a> and `code`.[^2][^1]

        > As the fishers say: water first.

        ## Declaration

        ### Keep the water clean

        We ask States Parties to:

        - publish what flows;
          - in every language;
          - for free:
            1. on paper;
            2. on line;

          and for the deaf;

          - at once;
        - protect reporters.

        In this order:

        4. fourth
        5. fifth

           with words of its own.

        ### Let it flow

        | Basin | States |
        | --- | --- |
        | North | 3 |
        | South |  |

        Line one\
        line two.

        ## Annex: Sources

        - a list of the annex
        - goes on

        [^1]: Minutes of the meeting, 2026.
        [^2]: A second *note*.

        """;

    [Test]
    public async Task A_Word_file_is_valid_and_its_import_keeps_every_word_number_and_clause_id()
    {
        var (editor, slug) = await Draft();
        (await editor.Save(slug, Rich, 1)).Is(201);
        var before = await Clauses(editor, slug, 2);

        var file = (await editor.Get(Path(slug, "versions/2"), WordFiles.MediaType)).Is(200);
        using var body = WordFiles.Body(file.Bytes);
        var imported = (await editor.Post(Path(slug, "imports"), body)).Is(200);
        var same = await editor.Post(Path(slug, "versions"), new { markdown = imported["markdown"].GetString(), summary = "back" }, 2);
        var edited = imported["markdown"].GetString()!.Replace("We ask", "We urgently ask", StringComparison.Ordinal);
        (await editor.Post(Path(slug, "versions"), new { markdown = edited, summary = "back" }, 2)).Is(201);

        Assert.That(file.ContentType, Is.EqualTo(WordFiles.MediaType));
        Assert.That(Faults(file.Bytes), Is.Empty);
        Assert.That(imported["changes"].GetArrayLength(), Is.Zero, imported.Text);
        same.Is(200);
        Assert.That((await Clauses(editor, slug, 3)).Select(c => c.Id), Is.EqualTo(before.Select(c => c.Id)));
    }

    [Test]
    public async Task The_numbers_that_Word_prints_are_those_of_the_page()
    {
        var (editor, slug) = await Draft();
        (await editor.Save(slug, Rich, 1)).Is(201);

        var bytes = (await editor.Get(Path(slug, "versions/2"), WordFiles.MediaType)).Is(200).Bytes;

        using var package = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var headings = package.MainDocumentPart!.Document!.Descendants<Paragraph>()
            .Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(p => (p.InnerText, p.ParagraphProperties!.NumberingProperties is not null)).ToList();
        Assert.That(headings, Does.Contain(("Keep the water clean", true)).And.Contain(("Preamble", false)));
        Assert.That(package.MainDocumentPart.FootnotesPart!.Footnotes!.Elements<Footnote>().Count(f => f.Id! > 0), Is.EqualTo(2));
    }

    [Test]
    public async Task Discussions_are_comments_and_tracked_changes_and_come_back_as_such()
    {
        var (editor, slug) = await Draft();
        var clause = await ClauseId(editor, slug, 1, "protect those");
        await Comment(editor, slug, clause, "those who report");
        await Suggest(editor, slug, clause, "protect all who report it.");
        await Suggest(editor, slug, clause, "shelter those who report it.");
        (await editor.Post(Path(slug, "threads"), new { version = 1, clauseId = await ClauseId(editor, slug, 1, "We met"), body = "On the whole." })).Is(201);

        var plain = (await editor.Get(Path(slug, "versions/1"), WordFiles.MediaType)).Is(200);
        var file = (await editor.Get(Path(slug, "versions/1?discussions=1"), WordFiles.MediaType)).Is(200);
        using var body = WordFiles.Body(file.Bytes);
        var (_, elsewhere) = await Draft();
        var imported = (await editor.Post(Path(elsewhere, "imports"), body)).Is(200);

        Assert.That(Faults(file.Bytes), Is.Empty);
        Assert.That(Commented(plain.Bytes), Is.False);
        Assert.That(imported["markdown"].GetString(), Does.Contain("- protect all who report it."));
        var threads = imported["threads"].EnumerateArray().Select(t => (Kind: t.GetProperty("kind").GetString(), Body: t.GetProperty("body").GetString(),
            Exact: t.GetProperty("quote").GetProperty("exact").GetString(), Author: t.GetProperty("author").GetString())).ToList();
        Assert.That(threads.Select(t => t.Author).Distinct(), Is.EqualTo(new[] { "The Editor" }));
        Assert.That(threads, Does.Contain(("suggestion", "Replaced “those” by “all”.", "all", "The Editor")));
        Assert.That(threads.Select(t => (t.Kind, t.Body)), Does.Contain(("comment", "On this.")).And.Contain(("comment", "On the whole."))
            .And.Contain(("comment", "Suggested wording: shelter those who report it.")));
    }

    [Test]
    public async Task LibreOffice_opens_a_Word_file_and_prints_it()
    {
        if (Office() is not { } office)
        {
            Assert.Ignore("LibreOffice is not installed.");
            return;
        }

        var (editor, slug) = await Draft();
        (await editor.Save(slug, Rich, 1)).Is(201);
        var folder = Directory.CreateTempSubdirectory().FullName;
        var path = System.IO.Path.Combine(folder, "text.docx");
        await File.WriteAllBytesAsync(path, (await editor.Get(Path(slug, "versions/2?discussions=1"), WordFiles.MediaType)).Is(200).Bytes);

        using var process = Process.Start(office, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, path]);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);

        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(new FileInfo(System.IO.Path.ChangeExtension(path, "pdf")).Length, Is.GreaterThan(1_000));
    }

    [Test]
    public async Task HTML_is_a_whole_document_with_levels_of_headings_in_order()
    {
        var (editor, slug) = await Draft();
        (await editor.Save(slug, "### Deep first\n\nWords.\n\n# High\n\nWords.\n\n### Deep again\n\nWords.", 1)).Is(201);

        var html = (await editor.Get(Path(slug, "versions/2"), "text/html")).Is(200);

        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html.Text);
        Assert.That(html.ContentType, Is.EqualTo("text/html"));
        Assert.That(document.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName), Is.EqualTo(new[] { "h1", "h2", "h2", "h3" }));
        Assert.That(document.DocumentElement.GetAttribute("lang"), Is.EqualTo("en"));
    }

    private static string[] Faults(byte[] file)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(package)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    private static bool Commented(byte[] file)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        return package.MainDocumentPart!.WordprocessingCommentsPart is not null;
    }

    private static async Task<List<(string Id, string Text)>> Clauses(Surface member, string slug, int version) =>
        [.. (await member.Get(Path(slug, $"versions/{version}/clauses"))).Is(200).Items.Select(c => (c.GetProperty("id").GetString()!, c.GetProperty("text").GetString()!))];

    private static string? Office() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "soffice", "libreoffice" }.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
