using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>The words of a person's name in the order spoken: "Frate, Dr Anna" is "anna frate"; titles and letters after the name go.</summary>
internal static class PersonWords
{
    private static readonly FrozenSet<string> Before = Read("start:");
    private static readonly FrozenSet<string> Particles = WordFile.Set("person-particles").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> After = Read("end:");

    public static string[] Of(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var spoken = comma < 0 ? Bare(name) : [.. Bare(name[(comma + 1)..]), .. Bare(name[..comma])];
        return spoken.Length > 0 ? spoken : Folding.Fold(name).Split(' ');
    }

    public static bool IsParticle(string word) => Particles.Contains(word);

    public static bool IsTitle(string word) => Before.Contains(word) || After.Contains(word);

    private static string[] Bare(string part)
    {
        var words = Words(part).AsSpan();
        while (words.Length > 0 && Before.Contains(words[0])) words = words[1..];
        while (words.Length > 0 && After.Contains(words[^1])) words = words[..^1];
        return words.ToArray();
    }

    // Initials stay apart: "J. H. Dearle" has two.
    private static string[] Words(string part) =>
        part.Split('.').SelectMany(piece => Folding.Fold(piece).Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();

    private static FrozenSet<string> Read(string side) => WordFile.Lines("person-titles")
        .Where(line => line.StartsWith(side, StringComparison.Ordinal))
        .SelectMany(line => line[side.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.Ordinal);
}
