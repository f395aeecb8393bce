using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Declarations.Importing;
using Declarations.Isolation;
using Declarations.Publishing;
using Declarations.Texts;

namespace Declarations.Tests.Publishing;

/// <summary>How the pages of an edition are set, measured on them.</summary>
public sealed class EditionLayoutTests
{
    private const double Millimetre = 72 / 25.4, Size = 10.5;

    /// <summary>Of Noto Serif, in points.</summary>
    private const double Space = 0.26 * Size;

    private static readonly EditionFacts Numbered = SampleDocument.Facts with { Look = new("a4", NumbersParagraphs: true, null, null) };

    [Test]
    public async Task No_more_than_two_lines_of_a_hundred_of_the_real_declaration_have_a_word_gap_over_one_and_three_quarters()
    {
        var text = TextDocument.Parse(MarkdownCleaner.Clean(RealInput.WholeText(), default).Markdown);
        var pdf = await SampleDocument.Render([], SampleDocument.Facts with { Title = "" }, text.Markdown);

        // Running text is what fills the column in its size: the last line of a paragraph does not.
        var lines = (await WordBox.Lines(pdf)).Where(line => line.Count > 4 && line[^1].Right > (210 - 27.5) * Millimetre
            && line[^1].Height is > 1.2 * Size and < 1.5 * Size).ToList();
        var wide = lines.Where(line => WidestGap(line) > 1.75 * Space).Select(line => string.Join(' ', line.Select(word => word.Text))).ToList();

        Assert.That(lines, Has.Count.GreaterThan(150));
        Assert.That(wide, Has.Count.LessThanOrEqualTo(lines.Count / 50), string.Join('\n', wide));
    }

    [Test]
    public async Task Running_text_is_hyphenated_and_names_are_not()
    {
        const string Long = "Interinstitutional collaboration notwithstanding, representatives acknowledge responsibilities concerning environmental "
            + "degradation, misappropriation, intergovernmental organisations, and incomprehensible administrative requirements. ";
        var text = string.Concat(Enumerable.Repeat(Long, 12));
        var name = string.Concat(Enumerable.Repeat("Interinstitutional Collaboration Representatives ", 8)).Trim();

        var without = await PdfText.Of(await SampleDocument.Render([SampleDocument.Organisation(name, "KE")], text: "Short."));
        var with = await PdfText.Of(await SampleDocument.Render([], text: text));

        Assert.That(without, Does.Contain("Interinstitutional"));
        Assert.That((without.Contains('\u00ad'), with.Contains('\u00ad')), Is.EqualTo((false, true)));
        Assert.That(PdfText.Joined(with), Does.Contain(text.Trim()));
    }

    [Test]
    public async Task Paragraphs_are_numbered_through_the_body_and_anew_in_an_annex()
    {
        const string Text = "# Rivers\n\n## Preamble\n\nWe met.\n\n## Declaration\n\n### A. Water\n\nFirst words:\n\n- keep it;\n\nand share it.\n\n"
            + "> A quotation.\n\nSecond words.\n\n### B. Fish\n\nThird words.\n\n## Annex\n\nFurther words.";

        var pdf = PdfText.SingleSpaced(await PdfText.Of(await SampleDocument.Render([], Numbered, Text), "-layout"));

        Assert.That(pdf, Does.Contain("1. First words").And.Contain("2. Second words").And.Contain("3. Third words").And.Contain("1. Further words")
            .And.Not.Match(@"\d\. (We met|and share|A quotation)"));
        var text = TextDocument.Parse(Text);
        var word = Word(EditionWord.Write(DocumentComposer.Compose(Numbered, text, []), text));
        Assert.That(word, Does.Contain("1.First words").And.Contain("3.Third words").And.Contain("1.Further words").And.Not.Contain("1.We met"));
    }

    [TestCase("en", "We ask States:", "to publish;", "and to share.", "We thank them.")]
    [TestCase("en", "We ask States:", "to publish;", "We also ask them to share.", "We thank them.")]
    [TestCase("fr", "Nous demandons aux États :", "de publier ;", "ainsi que de partager.", "Nous les remercions.")]
    [TestCase("ar", "نطلب من الدول:", "النشر؛", "والمشاركة.", "ونشكرها.")]
    [TestCase("zh", "我们请各国：", "公布；", "并分享。", "我们感谢各国。")]
    public void All_languages_of_a_text_have_the_same_numbers(string language, string first, string item, string after, string last)
    {
        var markdown = $"# {first}\n\n{first}\n\n- {item}\n\n1. {item}\n\n{after}\n\n{last}\n\n## {last}\n\n- {item}\n\n{after}";

        var document = DocumentComposer.Compose(Numbered with { Language = language }, TextDocument.Parse(markdown), []);

        Assert.That(document.Parts.SelectMany(part => part.Blocks).OfType<ParagraphBlock>().Select(block => block.Number),
            Is.EqualTo(new[] { "1.", null, "2.", "3." }));
    }

    [TestCase("ar")]
    [TestCase("zh")]
    public async Task A_foreword_is_known_by_its_heading_and_not_numbered(string language)
    {
        var document = DocumentComposer.Compose(Numbered with { Language = language }, TextDocument.Parse(await SampleDocument.Translation(language)), []);

        Assert.That(document.Parts.Select(part => part.Kind), Is.EqualTo(new[] { "foreword", "preamble", "body" }));
        Assert.That(document.Parts.SelectMany(part => part.Blocks).OfType<ParagraphBlock>().Select(block => block.Number).OfType<string>(),
            Is.EqualTo(new[] { "1.", "2.", "3." }));
    }

    [Test]
    public async Task A_bookmark_has_a_space_after_the_number_of_its_section() =>
        Assert.That(Encoding.Latin1.GetString(await SampleDocument.Render([])), Does.Contain("(1. Keep the water clean)"));

    [Test]
    public async Task Every_fifth_line_of_a_draft_is_numbered_anew_on_each_page()
    {
        var text = string.Join("\n\n", Enumerable.Repeat(string.Concat(Enumerable.Repeat("Rivers feed us all and we feed them. ", 12)), 12));

        var draft = await Margin(SampleDocument.Facts with { Draft = true });

        Assert.That(draft.Take(3), Is.EqualTo(new[] { "5", "10", "15" }));
        Assert.That(draft.Count(number => number is "5"), Is.GreaterThan(1));
        Assert.That(await Margin(SampleDocument.Facts), Is.Empty);

        async Task<List<string>> Margin(EditionFacts facts) => [.. (await WordBox.Lines(await SampleDocument.Render([], facts, text)))
            .SelectMany(line => line).Where(word => word.Right < 27 * Millimetre && word.Text.All(char.IsAsciiDigit))
            .OrderBy(word => word.Page).ThenBy(word => word.Top).Select(word => word.Text)];
    }

    [TestCase("a4", 210, 297)]
    [TestCase("letter", 215.9, 279.4)]
    public async Task Everything_is_within_the_margins_of_either_paper(string paper, double width, double height)
    {
        var roll = Enumerable.Range(1, 300).Select(at => SampleDocument.Organisation($"Federation of river people {at:000}", "KE")).ToList();

        var pdf = await SampleDocument.Render(roll, Numbered with { Look = new(paper, true, "RC/1", "4") });

        Assert.That(await PdfText.Info(pdf), Does.Match($"Page size: +{(int)((width * Millimetre) + 0.1)}[.\\d]* x {(int)((height * Millimetre) + 0.1)}"));
        var words = (await WordBox.Lines(pdf)).SelectMany(line => line).ToList();
        Assert.That(words.Where(word => word.Left < 26.5 * Millimetre || word.Right > (width - 26.5) * Millimetre), Is.Empty);
        Assert.That(words.Count(word => word.Text is "Federation"), Is.EqualTo(300));
        Assert.That(words.Where(word => word.Text is "Kenya").Max(word => word.Bottom), Is.LessThan((height - 28) * Millimetre));
    }

    [Test]
    public async Task The_layout_follows_a_larger_type()
    {
        var folder = CopyOfTemplates();
        var look = await File.ReadAllTextAsync(Path.Combine(folder, "look.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "look.json"),
            look.Replace("\"size\": \"10.5pt\", \"leading\"", "\"size\": \"11pt\", \"leading\"", StringComparison.Ordinal)
                .Replace("\"roll\": { \"size\": \"9pt\"", "\"roll\": { \"size\": \"11pt\"", StringComparison.Ordinal));
        var roll = Enumerable.Range(1, 1600).Select(at => SampleDocument.Organisation($"Federation {at:0000} of all people who live along rivers and lakes", "KE")).ToList();

        var pdf = await new Typesetter(folder, RenderLimits.Default)
            .Typeset(DocumentComposer.Compose(SampleDocument.Facts, TextDocument.Parse(SampleDocument.Text), roll), default);

        var words = (await WordBox.Lines(pdf)).SelectMany(line => line).ToList();
        var names = words.Where(word => word.Text is "Federation").ToList();
        Assert.That(names, Has.Count.EqualTo(1600));
        Assert.That(names[0].Height, Is.GreaterThan(11));
        Assert.That(words.Where(word => word.Text is "Kenya").Max(word => word.Bottom), Is.LessThan((297 - 28) * Millimetre));
    }

    [Test]
    public async Task The_Word_file_of_an_Arabic_edition_has_the_same_letters()
    {
        var text = TextDocument.Parse(await SampleDocument.Translation("ar"));

        var file = EditionWord.Write(DocumentComposer.Compose(SampleDocument.Facts with { Language = "ar" }, text, []), text);

        Assert.That(Part(file, "word/numbering.xml"), Does.Contain("arabicAbjad").And.Not.Contain("lowerLetter"));
    }

    [Test]
    public async Task An_Arabic_edition_is_mirrored_and_lettered_in_Arabic()
    {
        var lines = await WordBox.Lines(await SampleDocument.Translated("ar"));
        var text = await PdfText.Of(await SampleDocument.Translated("ar"));

        Assert.That(text.Where(c => c is >= '\u2066' and <= '\u2069'), Is.Empty, "marks of direction");
        Assert.That(text, Does.Contain("(ب)").And.Contain("(د)").And.Not.Contain("(b)").And.Not.Contain(" ,"));
        var contents = lines.Where(line => line[0].Page == 1 && line.Count is 1 && line[0].Text.Trim('\u202a', '\u202b', '\u202c').All(char.IsAsciiDigit)).ToList();
        Assert.That(contents, Has.Count.GreaterThan(4), "numbers of pages");
        Assert.That(contents.Select(line => line[0].Left), Has.All.InRange(26.5 * Millimetre, 40 * Millimetre));
        Assert.That(lines.SelectMany(line => line).Where(word => word.Left < 26.5 * Millimetre || word.Right > 183.5 * Millimetre), Is.Empty);
    }

    // Below the project, so that the packages are found.
    private static string CopyOfTemplates()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.TestDirectory, "larger-type")).FullName;
        foreach (var file in Directory.GetFiles(TemplateFolder.Find("publishing")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        return folder;
    }

    // A label of an item or a paragraph stands apart.
    private static double WidestGap(IReadOnlyList<WordBox> line) => line.Zip(line.Skip(1))
        .Skip(line[0].Text is ['(', .., ')'] or [.., '.'] ? 1 : 0).Max(pair => pair.Second.Left - pair.First.Right);

    private static string Word(byte[] file) =>
        string.Concat(XDocument.Parse(Part(file, "word/document.xml")).Descendants().Where(e => e.Name.LocalName is "t").Select(e => e.Value));

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
