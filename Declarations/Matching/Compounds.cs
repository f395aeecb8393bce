using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Takes Germanic and Finnic compounds apart at a known word: "natuurfonds" is "natuur" and "fonds", 日本地図協会 ends in 協会.</summary>
internal static class Compounds
{
    private static readonly string[] Heads = [.. WordFile.Set("compound-heads").Select(Folding.Fold).OrderByDescending(head => head.Length).ThenBy(head => head, StringComparer.Ordinal)];
    private static readonly string[] Parts = WordFile.Set("compound-parts").Select(Folding.Fold).OrderByDescending(part => part.Length).ThenBy(part => part, StringComparer.Ordinal).ToArray();

    private static readonly FrozenDictionary<string, string[]> ByLastTwo = Parts
        .GroupBy(part => part[^2..], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public static IEnumerable<string> Split(string word)
    {
        var rest = word;
        foreach (var head in Heads)
            if (rest.Length > head.Length && rest.StartsWith(head, StringComparison.Ordinal))
            {
                yield return head;
                rest = rest[head.Length..];
                break;
            }

        var tail = new Stack<string>();
        while (Tail(rest) is { } part)
        {
            tail.Push(part);
            rest = rest[..^part.Length];
            if (rest.Length > 4 && rest[^1] is 's' && char.IsAscii(part[0])) rest = rest[..^1];
        }

        yield return rest;
        foreach (var part in tail) yield return part;
    }

    private static string? Tail(string word)
    {
        if (word.Length < 4 || !ByLastTwo.TryGetValue(word[^2..], out var parts)) return null;
        foreach (var part in parts)
            if (word.Length >= part.Length + (char.IsAscii(part[0]) ? 3 : 1) && word.EndsWith(part, StringComparison.Ordinal)) return part;
        return null;
    }
}
