using System.Collections.Frozen;
using System.Text;

namespace Declarations.Matching;

/// <summary>Romanises Chinese characters as pinyin, by <c>words/han-readings.txt</c>: 铭传 is "mingchuan".</summary>
internal static class Pinyin
{
    private static readonly FrozenDictionary<char, string> Readings = WordListFile.Lines("han-readings")
        .Select(line => line.Split(' '))
        .SelectMany(line => line[1].Select(character => (character, Syllable: line[0])))
        .DistinctBy(x => x.character)
        .ToFrozenDictionary(x => x.character, x => x.Syllable);

    private static readonly FrozenSet<string> Syllables = Readings.Values.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SyllableSpans =
        Syllables.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsSyllables(ReadOnlySpan<char> word, int most = 3)
    {
        if (word.Length is 0)
        {
            return true;
        }

        if (most is 0)
        {
            return false;
        }

        for (var length = Math.Min(6, word.Length); length > 0; length--)
        {
            if (SyllableSpans.Contains(word[..length]) && IsSyllables(word[length..], most - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text itself when it is not Han or has an unlisted character.</summary>
    public static string Of(string text)
    {
        if (text.Length is 0 || !Scripts.IsHan(text[0]))
        {
            return text;
        }

        var pinyin = new StringBuilder(text.Length * 4);
        foreach (var character in text)
        {
            if (!Readings.TryGetValue(character, out var syllable))
            {
                return text;
            }

            pinyin.Append(syllable);
        }

        return pinyin.ToString();
    }
}
