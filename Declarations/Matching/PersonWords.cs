using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>The words of a personal name, given name first, without titles and post-nominals: "Frate, Dr Anna" is "anna frate".</summary>
internal static class PersonWords
{
    private static readonly FrozenSet<string> Before = Read("start:");
    private static readonly FrozenSet<string> Particles = WordListFile.Set("person-particles").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> After = Read("end:");

    public static string[] Of(string name)
    {
        var parts = name.Split(',').Select((part, at) => (Words: Words(part, opens: at is 0), Bare: Bare(part, opens: at is 0)))
            .Where(part => part.Words.Length > 0).ToArray();
        var names = parts.Where((part, at) => at is 0 || part.Bare.Length > 0).Select(part => part.Bare).ToArray();
        string[] ordered = names.Length > 1
            ? [.. names[1..].SelectMany(words => words), .. names[0]] : [.. names.SelectMany(words => words)];
        return ordered.Length > 0 ? ordered : Folding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public static Word AsWord(string word)
    {
        var reading = Pinyin.Of(word);
        return new Word(word, word, Stems.Of(reading), PhoneticKey.Of(reading), InverseDocumentFrequency.Highest, WordRole.Naming);
    }

    public static bool IsParticle(string word) => Particles.Contains(word);

    public static bool IsTitle(string word) => Before.Contains(word) || After.Contains(word);

    private static string[] Bare(string part, bool opens)
    {
        var words = Words(part, opens).AsSpan();
        while (words.Length > 0 && Before.Contains(words[0]))
        {
            words = words[1..];
        }

        while (words.Length > 0 && After.Contains(words[^1]))
        {
            words = words[..^1];
        }

        return words.ToArray();
    }

    // Initials stay separate ("J. H. Dearle" has two), the letters of a degree do not ("M.Si." is one word).
    private static string[] Words(string part, bool opens) =>
        (FamilyNames.Split(part.Trim()) ?? part).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany((piece, at) =>
    {
        var letters = Folding.Fold(piece.Replace(".", "", StringComparison.Ordinal));
        if ((at > 0 || !opens) && letters.Length > 1 && IsTitle(letters))
        {
            return [letters];
        }

        return WordSegmentation.SplitArticle(piece).Split('.')
            .SelectMany(word => Folding.Fold(word).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }).ToArray();

    private static FrozenSet<string> Read(string side) => WordListFile.Lines("person-titles")
        .Where(line => line.StartsWith(side, StringComparison.Ordinal))
        .SelectMany(line => line[side.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.Ordinal);
}
