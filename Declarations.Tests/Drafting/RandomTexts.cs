using Declarations.Texts;

namespace Declarations.Tests.Drafting;

/// <summary>Random texts whose clauses have ids.</summary>
internal static class RandomTexts
{
    private static readonly string[] Vocabulary = ["States", "Parties", "shall", "protect", "rivers", "witnesses", "publish", "data",
        "courts", "civil", "society", "funds", "борьба", "право", "河流", "清洁", "حماية",
        "fisheries", "auditors", "harbours", "ministers", "treaties", "borders", "schools", "forests", "journalists", "defenders",
        "customs", "registers", "evidence", "victims", "farmers"];

    public static TextDocument WithIds(string markdown)
    {
        var document = TextDocument.Parse(markdown);
        return document.WithIds(document.Clauses.Select((_, at) => Id(at)).ToList());
    }

    public static string Id(int at) =>
        "c-aaaaaa" + (char)('a' + (at / 676 % 26)) + (char)('a' + (at / 26 % 26)) + (char)('a' + (at % 26)) + "2";

    public static string Sentence(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(6, 24))
        .Select(_ => Vocabulary[random.Next(Vocabulary.Length)] + random.Next(40))) + ".";

    public static string Text(Random random, int clauses)
    {
        var lines = Enumerable.Range(0, clauses).Select(at => random.Next(8) switch
        {
            0 => "### " + (at + 1) + ". " + Sentence(random),
            1 or 2 or 3 => "- " + Sentence(random),
            _ => Sentence(random),
        });
        return string.Join("\n\n", lines) + "\n";
    }
}
