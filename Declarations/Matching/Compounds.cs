using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Splits Germanic and Finnic compounds before a known last part: "natuurfonds" into "natuur" and "fonds".</summary>
internal static class Compounds
{
    private static readonly string[] Parts = WordListFile.Set("compound-parts").Select(Folding.Fold)
        .OrderByDescending(part => part.Length).ThenBy(part => part, StringComparer.Ordinal).ToArray();

    private static readonly FrozenDictionary<string, string[]> ByLastTwo = Parts
        .GroupBy(part => part[^2..], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public static IEnumerable<string> Split(string word)
    {
        var rest = word;
        var tail = new Stack<string>();
        while (Tail(rest) is { } part)
        {
            tail.Push(part);
            rest = rest[..^part.Length];
            if (rest.Length > 4 && rest[^1] is 's')
            {
                rest = rest[..^1];
            }
        }

        yield return rest;
        foreach (var part in tail)
        {
            yield return part;
        }
    }

    private static string? Tail(string word)
    {
        if (word.Length < 4 || !ByLastTwo.TryGetValue(word[^2..], out var parts))
        {
            return null;
        }

        foreach (var part in parts)
        {
            if (word.Length >= part.Length + 3 && word.EndsWith(part, StringComparison.Ordinal))
            {
                return part;
            }
        }

        return null;
    }
}
