using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>A text to edit at random places, with words of its own to write new sentences from.</summary>
public sealed partial class TrialText(IReadOnlyList<Clause> clauses, Random random)
{
    private const int FewestWords = 6;
    private readonly string[] vocabulary = [.. clauses.SelectMany(c => Word().Matches(c.Text).Select(m => m.Value.ToLowerInvariant()))];

    public IReadOnlyList<Clause> Clauses { get; } = clauses;

    public int Number(int below) => random.Next(below);

    /// <summary>A random one of the places that fit; -1 when there is none.</summary>
    public int Place(Func<int, bool> fits)
    {
        var places = Enumerable.Range(0, Clauses.Count).Where(fits).ToList();
        return places.Count == 0 ? -1 : places[random.Next(places.Count)];
    }

    /// <summary>A clause of running words, without links, that is long enough to be told from others.</summary>
    public bool IsProse(int at) =>
        at >= 0 && at < Clauses.Count && Clauses[at] is { Kind: ClauseKind.Paragraph or ClauseKind.Item } clause
        && !clause.Markdown.Contains("](", StringComparison.Ordinal) && !clause.Markdown.Contains('<', StringComparison.Ordinal)
        && Word().Count(clause.Text) >= FewestWords;

    public bool IsLeaf(int at) =>
        at == Clauses.Count - 1 || Clauses[at + 1].Kind != ClauseKind.Item || Clauses[at + 1].Level <= Clauses[at].Level;

    /// <summary>The places from a heading to the next one of its level.</summary>
    public (int From, int To) Section(int heading)
    {
        var to = heading + 1;
        while (to < Clauses.Count && Clauses[to].Kind != ClauseKind.Footnote
            && !(Clauses[to].Kind == ClauseKind.Heading && Clauses[to].Level <= Clauses[heading].Level))
        {
            to++;
        }

        return (heading, to);
    }

    /// <summary>The words with a share of them replaced by other words of the text.</summary>
    public string Reworded(string markdown, double share)
    {
        var places = Word().Matches(markdown).Select((_, n) => n).OrderBy(_ => random.Next()).ToList();
        var replaced = places.Take((int)Math.Ceiling(places.Count * share)).ToHashSet();
        var n = 0;
        return Word().Replace(markdown, word => replaced.Contains(n++) ? Another(word.Value) : word.Value);
    }

    public string Sentence(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
        return text[..1].ToUpperInvariant() + text[1..] + ".";
    }

    /// <summary>A new paragraph as long as most.</summary>
    public Clause NewClause() => Clauses[Place(IsProse)] with { Id = ClauseId.New(), Inlines = [], Markdown = Sentence(10 + random.Next(25)) };

    public static List<string> Sentences(string markdown) => [.. SentenceEnd().Split(markdown).Where(s => s.Length > 0)];

    /// <summary>The same clause with other Markdown.</summary>
    public static Clause With(Clause clause, string markdown) => clause with { Inlines = [], Table = null, Markdown = markdown };

    private string Another(string word)
    {
        var other = vocabulary[random.Next(vocabulary.Length)];
        return char.IsUpper(word[0]) ? other[..1].ToUpperInvariant() + other[1..] : other;
    }

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.;!?])\s+(?=\p{Lu})", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();
}
