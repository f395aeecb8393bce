using Declarations.Publishing;
using Declarations.Texts;

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

    private Task<byte[]> Render(PrintedPages document) =>
        new Typesetter(Path.Combine(folder, "publishing"), RenderLimits.Default).Typeset(document, CancellationToken.None);
}
