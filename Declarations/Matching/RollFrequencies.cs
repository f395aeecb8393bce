using System.Runtime.InteropServices;

namespace Declarations.Matching;

/// <summary>Inverse document frequency within one roll, bounded by the word list.</summary>
internal sealed class RollFrequencies
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly float rows;

    public RollFrequencies(IReadOnlyList<MatchProfile> profiles)
    {
        rows = Math.Max(profiles.Count, 1);
        foreach (var profile in profiles)
        {
            foreach (var word in profile.Main.Words)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Stem, out _)++;
            }
        }
    }

    /// <summary>The bits of a word that occurs so many times in this roll.</summary>
    public float BitsOfCount(int count) => MathF.Log2(rows / count);

    public float Bits(Word word)
    {
        var count = counts.GetValueOrDefault(word.Stem, 1);
        var own = BitsOfCount(count);
        return word.Bits < InverseDocumentFrequency.Highest ? Math.Min(word.Bits, Math.Max(own, 1)) : Math.Max(own, 1);
    }
}
