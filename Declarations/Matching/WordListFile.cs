using System.Collections.Concurrent;
using System.Reflection;

namespace Declarations.Matching;

/// <summary>Reads the embedded word lists: one entry per line, <c>#</c> starts a comment.</summary>
internal static class WordListFile
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Read = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Lines(string name) => Read.GetOrAdd(name, Load);

    public static HashSet<string> Set(string name) =>
        Lines(name).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Lines of the form <c>left = right</c>.</summary>
    public static IEnumerable<(string Left, string Right)> Pairs(string name)
    {
        foreach (var line in Lines(name))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
            {
                throw new InvalidDataException($"words/{name}.txt: no '=' in \"{line}\"");
            }

            yield return (line[..at].Trim(), line[(at + 1)..].Trim());
        }
    }

    private static List<string> Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"words/{name}.txt")
            ?? throw new FileNotFoundException($"words/{name}.txt is not embedded");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd().Split('\n')
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.Length > 0)
            .ToList();
    }
}
