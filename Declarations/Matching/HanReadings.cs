using System.Collections.Frozen;
using System.Text;

namespace Declarations.Matching;

/// <summary>Reads Chinese characters aloud in pinyin, by <c>words/han-readings.txt</c>: 铭传 is "mingchuan".</summary>
internal static class HanReadings
{
    private static readonly FrozenDictionary<char, string> Readings = WordListFile.Lines("han-readings")
        .Select(line => line.Split(' '))
        .SelectMany(line => line[1].Select(character => (character, Syllable: line[0])))
        .DistinctBy(x => x.character)
        .ToFrozenDictionary(x => x.character, x => x.Syllable);

    private static readonly FrozenSet<string> Syllables = Readings.Values.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Spoken = Syllables.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word is one to three syllables of pinyin.</summary>
    public static bool AreSyllables(ReadOnlySpan<char> word, int most = 3)
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
            if (Spoken.Contains(word[..length]) && AreSyllables(word[length..], most - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text itself when it has no Han, or a character that no line reads.</summary>
    public static string Of(string text)
    {
        if (text.Length is 0 || !Scripts.IsHan(text[0]))
        {
            return text;
        }

        var spoken = new StringBuilder(text.Length * 4);
        foreach (var character in text)
        {
            if (!Readings.TryGetValue(character, out var syllable))
            {
                return text;
            }

            spoken.Append(syllable);
        }

        return spoken.ToString();
    }
}
