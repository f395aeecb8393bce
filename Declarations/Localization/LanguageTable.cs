using System.Collections.Frozen;

namespace Declarations.Localization;

/// <summary>A tab-separated file of names: a code, then a column per language, and possibly more columns.</summary>
internal static class LanguageTable
{
    /// <summary>The cells of each row by the name of their column.</summary>
    public static FrozenDictionary<string, FrozenDictionary<string, string>> Read(string name)
    {
        using var file = typeof(LanguageTable).Assembly.GetManifestResourceStream($"strings/{name}.tsv")!;
        using var reader = new StreamReader(file);
        var columns = reader.ReadLine()!.Split('\t');
        var rows = new Dictionary<string, FrozenDictionary<string, string>>(StringComparer.Ordinal);
        while (reader.ReadLine()?.Split('\t') is { } cells)
        {
            rows.Add(cells[0], Enumerable.Range(1, columns.Length - 1)
                .ToFrozenDictionary(at => columns[at], at => cells[at], StringComparer.Ordinal));
        }

        return rows.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
