using System.Text;
using Declarations.Exporting;
using Declarations.Importing;
using Declarations.Texts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;

namespace Declarations.Tests.Exporting;

/// <summary>Random texts written as Word files are valid and are read back as the same clauses.</summary>
public sealed class WordRoundTripTests
{
    private static readonly string[] Lines =
    [
        "# A **bold** title", "## Preamble", "## Declaration", "## Annex: Sources", "### 1. Typed", "### Counted", "#### Deeper",
        "- item", "- item *with* looks", "  - nested", "  - nested again", "    - deep", "1. numbered", "4. from four", "   1. below", "   - bullet below",
        "Plain words.", "Words with `code`, **bold *both* bold**, 10^6^ and [a link](https://x.example/?a=1&b=2).", "Noted.[^1]", "Twice.[^2][^1]",
        "> quoted words", "One\\\ntwo.", "| A | B |\n| --- | --- |\n| 1 | *two* |", "Кириллица и العربية و 中文。", "1\\. not a list", "\\- nor this", "\\# nor this",
        "A < b & c > d \"q\" 'r' \\* \\_ x", "See [below](#c-aaaaaaaaab).",
    ];

    [Property(MaxTest = 40)]
    public void Every_word_look_number_and_id_comes_back(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = new StringBuilder();
        for (var at = random.Next(3, 30); at > 0; at--)
        {
            var line = Lines[random.Next(Lines.Length)];
            source.Append(line).Append(line.TrimStart().StartsWith('-') && random.Next(2) == 0 ? "\n" : "\n\n");
        }

        source.Append("[^1]: First note.\n[^2]: Second *note*, <https://x.example/>.\n");
        var text = TextDocument.Parse(source.ToString()).WithAllIds();

        var file = WordExport.Write(new ExportedText("A title", "en", false, text, []));
        var imported = WordDocument.Import(file, CancellationToken.None).GetAwaiter().GetResult();

        Assert.That(Faults(file), Is.Empty, text.Markdown);
        Assert.That(imported.Markdown, Is.EqualTo(text.Export()), source.ToString());
        Assert.That(imported.Changes, Is.Empty, text.Markdown);
    }

    [Test]
    public async Task The_real_declaration_comes_back_as_it_was()
    {
        var text = TextDocument.Parse(MarkdownCleaner.Clean(RealInput.WholeText()).Markdown).WithAllIds();

        var file = WordExport.Write(new ExportedText("Declaration", "en", false, text, []));
        var imported = await WordDocument.Import(file, CancellationToken.None);

        Assert.That(Faults(file), Is.Empty);
        Assert.That(imported.Markdown, Is.EqualTo(text.Export()));
        Assert.That(imported.Changes, Is.Empty);
    }

    [Test]
    public void Characters_that_XML_cannot_hold_are_left_out_of_the_file()
    {
        var (text, at) = (TextDocument.Parse("Rivers\uFFFF run.\n").WithAllIds(), DateTimeOffset.UnixEpoch);
        var thread = new ExportedThread(
            Guid.NewGuid(), text.Clauses[0].Id!, null, 0, "\U0001F30A Zuri", at, [new ExportedComment(Guid.NewGuid(), "\U0001F30A Zuri", at, "Why\uFFFE?")], null);

        var file = WordExport.Write(new ExportedText("A title", "en", false, text, [thread]));

        Assert.That(Faults(file), Is.Empty);
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.That(package.MainDocumentPart!.Document!.Body!.InnerText, Is.EqualTo("Rivers run."));
        Assert.That(package.MainDocumentPart.WordprocessingCommentsPart!.Comments!.InnerText, Is.EqualTo("Why?"));
    }

    private static List<string> Faults(byte[] file)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(package)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }
}
