using Declarations.Importing;
using Declarations.Publishing;
using Declarations.Texts;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Publishing;

/// <summary>The verb <c>render</c>: a text and a list of signatories as a PDF in edition layout, without the database.</summary>
public static class Render
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var markdown, var signatories, var pdf, .. { Length: <= 1 } rest])
        {
            return await Verbs.Usage("render TEXT.md SIGNATORIES.csv OUT.pdf [COVER.json]   (columns kind,name,country)");
        }

        var text = TextDocument.Parse(MarkdownCleaner.Clean(await File.ReadAllTextAsync(markdown, cancel), cancel).Markdown, cancel);
        using var list = File.OpenText(signatories);
        var roll = RollReader.Read(list);
        var cover = CoverMatter.Of(text);
        var facts = new EditionFacts
        {
            Language = GuessedLanguage.Of(text.Markdown),
            Title = cover.Title ?? Path.GetFileNameWithoutExtension(markdown),
            Date = cover.Date ?? "",
            TextSha256 = text.Sha256,
        };
        facts = rest is [var about] ? await RenderedCover.Add(about, facts, cancel) : facts;
        var document = DocumentComposer.Compose(facts, text, roll);
        var (parts, lines) = EmbeddedRoll.Remove(document.Parts);
        var bytes = await new Typesetter(RenderLimits.Read(Settings.Read())).Typeset(document with { Parts = parts }, cancel);
        await File.WriteAllBytesAsync(pdf, bytes, cancel);
        var counts = RollCounts.Of(roll);
        Console.WriteLine($"{pdf}: {bytes.Length} bytes; organisations: {counts.Organisations}, individuals: {counts.Individuals}, "
            + $"names withheld: {counts.Withheld}");
        if (lines > 0)
        {
            Console.WriteLine($"The list of signatories in the text ({lines} lines) was replaced by {signatories}.");
        }

        return 0;
    }
}
