using Declarations.Worker.Matching;

namespace Declarations.Tests.Matching;

/// <summary>
/// Labelled data in the folder <c>DECLARATIONS_MATCHING_DATA</c>, by default <c>../shared/matching</c> beside the checkout.
/// </summary>
internal static class MatchingData
{
    public static List<Dictionary<string, string>> Rows(string file) => Read(Find("DECLARATIONS_MATCHING_DATA", "shared/matching", file));

    private static string Find(string variable, string beside, string file)
    {
        var folder = Environment.GetEnvironmentVariable(variable) ?? Beside(beside);
        var path = folder is null ? null : Path.Combine(folder, file);
        if (path is null || !File.Exists(path))
        {
            Assert.Ignore($"{file} is absent: set {variable} or put it in ../{beside}");
        }

        return path!;
    }

    private static string? Beside(string folder)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, folder)))
            {
                return Path.Combine(at.FullName, folder);
            }
        }

        return null;
    }

    private static List<Dictionary<string, string>> Read(string path)
    {
        using var reader = new StreamReader(path);
        var rows = CsvRows.Read(reader).ToList();
        return rows[1..]
            .Select(row => rows[0].Zip(row).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal))
            .ToList();
    }
}
