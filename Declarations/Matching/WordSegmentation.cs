using System.Collections.Frozen;
using System.Text;

namespace Declarations.Matching;

/// <summary>Word segmentation by dictionary for scripts with few or no spaces: 中国妇女发展基金会, มูลนิธิเพื่อผู้บริโภค.</summary>
internal static class WordSegmentation
{
    private static readonly FrozenSet<string> Known = WordListFile.Pairs("concepts").Concat(WordListFile.Pairs("places"))
        .SelectMany(pair => pair.Left.Split(' '))
        .Concat(WordListFile.Set("stop-words")).Concat(LegalForms.Written)
        .Where(word => word.Length > 1 && word.All(IsUnspacedScript)).Select(Transliteration.OneSpelling).ToFrozenSet(StringComparer.Ordinal);

    // A word of one character is segmented only at the end of a name ("…市", "…局").
    private static readonly FrozenSet<char> Closing = WordListFile.Pairs("concepts").SelectMany(pair => pair.Left.Split(' '))
        .Where(word => word.Length is 1 && Scripts.IsHan(word[0])).Select(word => Transliteration.OneSpelling(word)[0]).ToFrozenSet();

    private static readonly FrozenSet<char> Openings = Known.Select(word => word[0]).ToFrozenSet();
    private static readonly int Longest = Known.Max(word => word.Length);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] ArabicArticles = ["وال", "بال", "ولل", "ال", "لل"];

    public static string Segment(string name)
    {
        if (name.AsSpan().ContainsAnyInRange('\u0600', '\u06FF'))
        {
            name = string.Join(' ', name.Split(' ').Select(SplitArticle));
        }

        if (!name.AsSpan().ContainsAnyInRange('\u0E00', '\uD7FF'))
        {
            return name;
        }

        var text = Transliteration.OneSpelling(name);
        var segmented = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            var length = KnownAt(text, at);
            if (length is 0)
            {
                segmented.Append(text[at++]);
            }
            else
            {
                segmented.Append(' ').Append(text, at, length).Append(' ');
                at += length;
            }
        }

        return segmented.ToString();
    }

    /// <summary>Splits off the Arabic article with its attached conjunction or preposition.</summary>
    internal static string SplitArticle(string word)
    {
        foreach (var article in ArabicArticles)
        {
            if (word.Length > article.Length + 2 && word.StartsWith(article, StringComparison.Ordinal))
            {
                return $"{article} {word[article.Length..]}";
            }
        }

        return word;
    }

    private static int KnownAt(string text, int at)
    {
        if (Openings.Contains(text[at]))
        {
            for (var length = Math.Min(Longest, text.Length - at); length > 1; length--)
            {
                if (Words.Contains(text.AsSpan(at, length)))
                {
                    return length;
                }
            }
        }

        return at > 1 && Closing.Contains(text[at]) && IsUnspacedScript(text[at - 2]) && (at + 1 == text.Length || !IsUnspacedScript(text[at + 1]))
            ? 1 : 0;
    }

    private static bool IsUnspacedScript(char c) =>
        Scripts.IsHan(c) || Scripts.IsHangul(c) || c is >= '\u0E00' and <= '\u0EFF' or >= 'ぁ' and <= 'ー' or '・';
}
