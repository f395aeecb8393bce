using System.Collections.Frozen;
using System.Globalization;

namespace Declarations.Matching;

/// <summary>How much a word tells about whose name it is, in bits: "foundation" 4, "rotary" 9, a word of no list 15.</summary>
internal static class Commonness
{
    public const float Rarest = 15;

    private static readonly FrozenDictionary<string, float> Bits = Load();

    public static float Of(string word) => Bits.TryGetValue(word, out var bits) ? bits : Rarest;

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
