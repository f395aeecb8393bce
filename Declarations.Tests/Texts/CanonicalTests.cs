using Declarations.Texts;
using FsCheck;

namespace Declarations.Tests.Texts;

public sealed class CanonicalTests
{
    private static readonly string[] Pieces = ["*", "**", "_", "`", "^", "[", "]", "(", ")", "<", ">", "&amp;", "&", "#", "-", "+", "1.",
        "2)", "|", "---", "\n", "\n\n", "  ", "    ", "\t", "!", "\\", "[^1]", "[^1]: ", "[^2][^1]", "~", "=", "===",
        "word", "слово", "字", "e.g.", "https://x.example/a_b", "<https://x.example>", "<b>", "{#c-abcdefghij}", "\u00A0", "\u202E", "> ",
        "- ", "| a | b |\n| --- | --- |\n", "a_b", ":", "\"", "12^th^", "\r\n"];

    [Property(MaxTest = 3000)]
    public void Canonical_Markdown_parses_to_the_same_text(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)]));

        var once = TextDocument.Parse(source);
        var twice = TextDocument.Parse(once.Markdown);

        Assert.That(twice.Markdown, Is.EqualTo(once.Markdown), source);
        Assert.That(Texts(twice), Is.EqualTo(Texts(once)), source);
        Assert.That(once.Markdown.Contains("{#c-abcdefghij}", StringComparison.Ordinal)
            || once.Markdown.Contains('\u202E'), Is.False, source);
    }

    [Property(MaxTest = 3000)]
    public void Words_are_never_lost(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, random.Next(1, 30))
            .Select(at => random.Next(3) == 0 ? $" mot{at} " : Pieces[random.Next(Pieces.Length)]));

        var words = string.Join(' ', TextDocument.Parse(source).Clauses.Select(c => c.Text));

        foreach (var word in TextTokens.Words(source).Where(w => w.StartsWith("mot", StringComparison.Ordinal)))
        {
            Assert.That(words, Does.Contain(word), source);
        }
    }

    [TestCase("[Article 5](word)")]
    [TestCase("[^1]( word )")]
    public void Parentheses_behind_brackets_keep_their_words(string source) =>
        Assert.That(TextDocument.Parse(source).Clauses.Single().Text, Is.EqualTo(source.Replace(" word ", "word", StringComparison.Ordinal)));

    [TestCase("\t[^1]:  word")]
    [TestCase("    [^1]: word")]
    [TestCase("Cited[^1].\n\n  \t[^1]: word")]
    [TestCase("[^1]: First.\n\n    [^2]: word")]
    public void An_indented_footnote_keeps_its_words(string source) =>
        Assert.That(TextDocument.Parse(source).Clauses.Select(c => c.Text), Has.Some.Contains("word"));

    [Property(MaxTest = 3000)]
    public void Ids_survive_any_text(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        var document = TextDocument.Parse(source);
        var ids = document.Clauses.Select((_, at) => Drafting.RandomTexts.Id(at)).ToList();

        var again = TextDocument.Parse(document.WithIds(ids).Export());

        Assert.That(again.Markdown, Is.EqualTo(document.Markdown), source);
        Assert.That(again.Clauses.Select(c => c.Id), Is.EqualTo(ids), source);
    }

    private static IEnumerable<string> Texts(TextDocument document) => document.Clauses.Select(c => c.Kind + c.Text);
}
