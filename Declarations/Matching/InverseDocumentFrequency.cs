using System.Collections.Frozen;
using System.Globalization;

namespace Declarations.Matching;

/// <summary>Inverse document frequency of words in bits: "foundation" 4, "rotary" 9, unlisted words 15.</summary>
internal static class InverseDocumentFrequency
{
    public const float Highest = 15;

    private static readonly FrozenDictionary<string, float> Bits = Load();

    public static float Of(string word) => Bits.TryGetValue(word, out var bits) ? bits : Highest;

    private static FrozenDictionary<string, float> Load()
    {
        var bits = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var line in WordListFile.Lines("common-words"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var tier = float.Parse(line[..colon], CultureInfo.InvariantCulture);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                bits.TryAdd(word, tier);
            }
        }

        return bits.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
