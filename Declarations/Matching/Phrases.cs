using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Replaces multi-word expressions, by <c>words/phrases.txt</c>.</summary>
internal static class Phrases
{
    private static readonly FrozenDictionary<string, string> Joined = WordListFile.Pairs("phrases")
        .ToFrozenDictionary(x => x.Left, x => x.Right, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openings = Joined.Keys.Select(phrase => phrase.Split(' ')[0])
        .ToFrozenSet(StringComparer.Ordinal);
    private static readonly int Longest = Joined.Keys.Max(phrase => phrase.Split(' ').Length);

    public static IEnumerable<string> Join(string[] words)
    {
        // "US Department of State"; elsewhere in a name "us" is seldom the country: "Between Us".
        if (words is ["us", _, ..])
        {
            words = ["usa", .. words[1..]];
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (Openings.Contains(words[i]) && Find(words, i) is var (meaning, length))
            {
                foreach (var word in meaning.Split(' '))
                {
                    yield return word;
                }

                i += length - 1;
            }
            else
            {
                yield return words[i];
            }
        }
    }

    private static (string Meaning, int Length)? Find(string[] words, int at)
    {
        for (var length = Math.Min(Longest, words.Length - at); length > 0; length--)
        {
            if (Joined.TryGetValue(string.Join(' ', words, at, length), out var meaning))
            {
                return (meaning, length);
            }
        }

        return null;
    }
}
