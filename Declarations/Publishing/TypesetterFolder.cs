namespace Declarations.Publishing;

/// <summary>Locates the templates in the program's folder, the current folder or one above them.</summary>
internal static class TypesetterFolder
{
    private const string Program = "typeset.mjs";

    public static string Find() =>
        Above(AppContext.BaseDirectory).Concat(Above(Directory.GetCurrentDirectory()))
            .Select(folder => Path.Combine(folder, "templates", "publishing"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, Program)))
        ?? throw new InvalidOperationException($"templates/publishing/{Program} was not found in the program's folder or above it.");

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
