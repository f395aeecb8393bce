using Declarations.Publishing;
using Declarations.Matching;
using Declarations.Texts;
using Declarations.Worker.SampleData;

namespace Declarations.Tests.Publishing;

/// <summary>Lines of entries that are known from the widths of letters, without setting them.</summary>
public sealed class RollLinesTests
{
    private static readonly string[] Words =
    [
        "Alliance", "of", "the", "Rivers", "WWW", "ill", "Łódź", "Association", "pour", "la", "défense", "d’Afrique", "(ADDA)", "Port-au-Prince",
        "e.V.", "&", "Sons,", "Völkerverständigung", "AVAVA", "To", "Wa", "Ty.", "fi", "“Quoted”", "und/oder", "1987", ":", "İstanbul", "Ñandú",
    ];

    private static readonly string[] Countries = ["KE", "CD", "GB", "VC", "TR", "XK", "FR", "US"];

    private string folder = "";

    [SetUp]
    public void CopyTemplates()
    {
        folder = Directory.CreateTempSubdirectory("declarations-roll-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Checkout.File("node_modules"));
        Directory.CreateDirectory(Path.Combine(folder, "publishing"));
        foreach (var file in Directory.EnumerateFiles(Checkout.File("templates", "publishing")))
        {
            File.Copy(file, Path.Combine(folder, "publishing", Path.GetFileName(file)));
        }
    }

    [TearDown]
    public void RemoveTemplates() => Directory.Delete(folder, recursive: true);

    [TestCase("a4")]
    [TestCase("letter")]
    public async Task A_roll_is_the_same_as_if_every_entry_had_been_measured(string paper)
    {
        var random = new Random(7);
        var roll = Enumerable.Range(1, 800)
            .Select(at => SampleDocument.Organisation($"{at} {string.Join(' ', Enumerable.Range(0, random.Next(1, 16)).Select(_ => Words[random.Next(Words.Length)]))}",
                Countries[random.Next(Countries.Length)])).ToList();
        var document = DocumentComposer.Compose(
            SampleDocument.Facts with { Look = new(paper, false, null, null) }, TextDocument.Parse(SampleDocument.Text), roll);

        var known = await Render(document);
        var lines = Path.Combine(folder, "publishing", "lines.mjs");
        var source = await File.ReadAllTextAsync(lines);
        var measuring = source.Replace("const words = wordsOf(spans);", "const words = undefined;", StringComparison.Ordinal);
        Assert.That(measuring, Is.Not.EqualTo(source));
        await File.WriteAllTextAsync(lines, measuring);
        var measured = await Render(document);

        Assert.That(known, Is.EqualTo(measured));
    }

    [Test]
    public async Task The_last_page_of_a_roll_above_5000_names_has_level_columns_and_no_name_is_lost()
    {
        var random = new Random(7);
        var roll = Enumerable.Range(1, 5100).Select(at => SampleDocument.Organisation(
            $"{string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[random.Next(Words.Length)]))} Entry{at}", "KE")).ToList();

        var pdf = await Render(DocumentComposer.Compose(SampleDocument.Facts, TextDocument.Parse("# A text\n\nWords."), roll));

        var words = (await WordBox.Lines(pdf)).SelectMany(line => line).ToList();
        var entries = words.Where(word => word.Text.StartsWith("Entry", StringComparison.Ordinal)).ToList();
        var last = words.Where(word => word.Page == entries.Max(entry => entry.Page) && word.Text is "Kenya").ToList();
        var middle = 105 * 72 / 25.4;
        Assert.That(entries.Select(entry => entry.Text.TrimEnd(',')).Distinct().Count(), Is.EqualTo(5100));
        Assert.That(last.Where(word => word.Left < middle).Max(word => word.Bottom),
            Is.EqualTo(last.Where(word => word.Left > middle).Max(word => word.Bottom)).Within(40));
        Assert.That(words.Where(word => word.Text is "Kenya").Max(word => word.Bottom), Is.LessThan((297 - 28) * 72 / 25.4));
    }

    [TestCase("en")]
    [TestCase("ar")]
    public async Task No_entry_of_a_long_roll_stands_below_its_page_and_pages_are_filled_in_any_script(string language)
    {
        var look = Path.Combine(folder, "publishing", "look.json");
        var source = await File.ReadAllTextAsync(look);
        await File.WriteAllTextAsync(look, source.Replace("\"listed\": 5000", "\"listed\": 50", StringComparison.Ordinal));
        Assert.That(await File.ReadAllTextAsync(look), Is.Not.EqualTo(source));
        var names = new MadeNames(new(20_292));
        var roll = Enumerable.Range(1, 2400).Select(at => names.Next(SignatoryKind.Organisation))
            .Select((made, at) => SampleDocument.Organisation($"{made.Name} ({made.Name.Split(' ')[0]}) {at}", made.Country))
            .Append(SampleDocument.Organisation("東𠮷京𠮷田𠮷", "JP")) // letters of two code units
            .ToList();

        var pdf = await Render(DocumentComposer.Compose(SampleDocument.Facts with { Language = language }, TextDocument.Parse("# A text\n\nWords."), roll));

        // A page's own number stands below.
        var words = (await WordBox.Lines(pdf)).SelectMany(line => line).ToList();
        foreach (var at in Enumerable.Range(1000, 1400))
        {
            Assert.That(words.Exists(word => word.Text.Contains($"{at}", StringComparison.Ordinal)), $"The number {at} is printed in one piece.");
        }

        var bottoms = words.Where(word => word.Bottom < (297 - 22) * 72 / 25.4)
            .GroupBy(word => word.Page, word => word.Bottom).OrderBy(page => page.Key).Select(page => page.Max()).ToList();
        const double End = (297 - 29) * 72 / 25.4;
        Assert.That(bottoms.Max(), Is.LessThan(End + 8), "descenders may stand below");
        Assert.That(bottoms[3..^2].Min(), Is.GreaterThan(0.55 * End));
        Assert.That(bottoms[3..^2].Average(), Is.GreaterThan(0.85 * End));
    }

    [TestCase(100_000, 0, 1820)]
    [TestCase(300_000, 0, 5220)]
    [TestCase(5_000, 5_000, 820)]
    public void The_memory_that_a_roll_needs_is_known_beforehand(int names, int shaped, int megabytes) =>
        Assert.That(RollMemory.Megabytes(names, shaped), Is.EqualTo(megabytes));

    [Test]
    public void A_preflight_says_in_words_that_a_roll_needs_more_memory_than_is_allowed()
    {
        var rows = Enumerable.Repeat(new FrozenRow(Guid.Empty, SampleDocument.Organisation("River Watch", "KE"), []), 4000).ToList();

        Assert.That(RollMemory.Of(rows, 256, "/editions").Single().Detail, Does.Contain("4,000 names").And.Contain("256"));
        Assert.That(RollMemory.Of(rows, 4096, "/editions"), Is.Empty);
    }

    private Task<byte[]> Render(PrintedPages document) =>
        new Typesetter(Path.Combine(folder, "publishing"), RenderLimits.Default).Typeset(document, CancellationToken.None);
}
