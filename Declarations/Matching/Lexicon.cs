using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Looks up a folded word in all lists, with a cache, since large rolls repeat the same words.</summary>
internal static class Lexicon
{
    private const int MaxCached = 400_000;

    private static readonly FrozenDictionary<string, string> Concepts = Vocabulary.Words("concepts");
    private static readonly FrozenDictionary<string, WordRole> Roles = ReadRoles();
    private static readonly ConcurrentDictionary<string, Word> Words = new(StringComparer.Ordinal);

    public static Word Find(string text)
    {
        if (Words.TryGetValue(text, out var word))
        {
            return word;
        }

        word = Create(text);
        return Words.Count < MaxCached ? Words.GetOrAdd(text, word) : word;
    }

    /// <summary>The English translation of a word; may be several words ("menschenrechte").</summary>
    public static string ConceptOf(string text) => Places.NameOf(text) ?? Concepts.GetValueOrDefault(text, text);

    private static Word Create(string text)
    {
        if (Numbers.Of(text) is { } number)
        {
            return new Word(text, number, number, number, 11, WordRole.Number);
        }

        var concept = ConceptOf(text);
        if (string.Equals(concept, text, StringComparison.Ordinal))
        {
            concept = text;
        }

        if (WebAddress.IsSuffix(text))
        {
            return new Word(text, text, text, text, 0, WordRole.Filler);
        }

        var place = Places.CountriesOf(concept);
        var role = place is not null ? WordRole.Place : Roles.GetValueOrDefault(concept, WordRole.Naming);
        var bits = Math.Min(InverseDocumentFrequency.Of(concept), InverseDocumentFrequency.Of(text));
        return new Word(text, concept, Stems.Of(Pinyin.Of(concept)), PhoneticKey.Of(Pinyin.Of(text)), bits, role, place);
    }

    private static FrozenDictionary<string, WordRole> ReadRoles()
    {
        var roles = new Dictionary<string, WordRole>(StringComparer.Ordinal);
        foreach (var line in WordListFile.Lines("roles"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var role = Enum.Parse<WordRole>(line[..colon], ignoreCase: true);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                roles.TryAdd(word, role);
            }
        }

        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
