using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Looks a folded word up in every list, once: a roll of a million names has the same words over and over.</summary>
internal static class WordBook
{
    private const int Kept = 400_000;

    private static readonly FrozenDictionary<string, string> Concepts = Vocabulary.Words("concepts");
    private static readonly FrozenDictionary<string, WordRole> Roles = ReadRoles();
    private static readonly ConcurrentDictionary<string, Word> Words = new(StringComparer.Ordinal);

    public static Word Read(string text)
    {
        if (Words.TryGetValue(text, out var word))
        {
            return word;
        }

        word = Make(text);
        return Words.Count < Kept ? Words.GetOrAdd(text, word) : word;
    }

    /// <summary>The English words for a word of another language: usually one, "menschenrechte" gives two.</summary>
    public static string ConceptOf(string text) => Places.NameOf(text) ?? Concepts.GetValueOrDefault(text, text);

    private static Word Make(string text)
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

        var place = Places.CountriesOf(concept);
        var role = place is not null ? WordRole.Place : Roles.GetValueOrDefault(concept, WordRole.Naming);
        var bits = Math.Min(Commonness.Of(concept), Commonness.Of(text));
        return new Word(text, concept, Stems.Of(HanReadings.Of(concept)), Sounds.Of(HanReadings.Of(text)), bits, role, place);
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
