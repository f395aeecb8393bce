using System.Collections.Frozen;
using System.Text;

namespace Declarations.Matching;

/// <summary>Folded word lists for lookup by word.</summary>
internal static class Vocabulary
{
    private static readonly FrozenSet<string> Elisions = WordListFile.Set("elisions").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> StopWords = WordListFile.Set("stop-words").Select(Folding.Fold)
        .ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Articles = WordListFile.Set("articles").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> English = WordListFile.Lines("stop-words")[0].Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> EnglishForms = WordListFile.Set("english-forms").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> Abbreviations = Words("abbreviations");

    public static bool IsElision(StringBuilder word) => word.Length is > 0 and < 5 && Elisions.Contains(word.ToString());

    public static bool IsElision(string word) => Elisions.Contains(word);

    public static bool IsArticle(string word) => Articles.Contains(word);

    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>An English word that the lists map to another English word, so not a translation: "global" to "world".</summary>
    public static bool IsEnglish(string word) => EnglishForms.Contains(word);

    public static bool IsForeign(string word) => StopWords.Contains(word) && !English.Contains(word);

    /// <summary>The full form of an abbreviation or variant spelling.</summary>
    public static string Expand(string word) => Abbreviations.GetValueOrDefault(word, word);

    /// <summary>A list's word as in readings: folded, without the Arabic article.</summary>
    public static string WithoutArticle(string word)
    {
        var folded = Folding.Fold(WordSegmentation.SplitArticle(word));
        return word[0] is >= '\u0600' and <= '\u06FF' ? folded[(folded.LastIndexOf(' ') + 1)..] : folded;
    }

    public static FrozenDictionary<string, string> Words(string list) => WordListFile.Pairs(list)
        .SelectMany(line => line.Left.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (word: WithoutArticle(word), meaning: Folding.Fold(line.Right))))
        .DistinctBy(x => x.word, StringComparer.Ordinal)
        .ToFrozenDictionary(x => x.word, x => x.meaning, StringComparer.Ordinal);
}
