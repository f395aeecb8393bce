using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Countries, states and regions, their adjectives and translations, by <c>words/places.txt</c>.</summary>
internal static class Places
{
    private static readonly FrozenDictionary<string, string> Names;
    private static readonly FrozenDictionary<string, IReadOnlySet<string>> Countries;

    static Places()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var countries = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var (left, right) in WordListFile.Pairs("places"))
        {
            var at = right.IndexOf('@', StringComparison.Ordinal);
            var codes = right[(at + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(code => code.Length is 2)
                .ToHashSet(StringComparer.Ordinal);
            var name = Folding.Fold(right[..at]);
            foreach (var word in left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Vocabulary.WithoutArticle))
            {
                var concept = name.Length > 0 ? name : word;
                names.TryAdd(word, concept);
                countries.TryAdd(concept, codes);
            }
        }

        Names = names.ToFrozenDictionary(StringComparer.Ordinal);
        Countries = countries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static string? NameOf(string word) => Names.GetValueOrDefault(word);

    /// <summary>Null when the word is no place; empty when the place belongs to no single country.</summary>
    public static IReadOnlySet<string>? CountriesOf(string concept) => Countries.GetValueOrDefault(concept);
}
