namespace Declarations.Publishing;

/// <summary>Where the templates lie: beside the running program or above it, up to the checkout.</summary>
public static class TypesetterFolder
{
    private const string Program = "typeset.mjs";

    /// <exception cref="InvalidOperationException">No folder above the program or the current folder has the templates.</exception>
    public static string Find() =>
        Above(AppContext.BaseDirectory).Concat(Above(Directory.GetCurrentDirectory()))
            .Select(folder => Path.Combine(folder, "templates", "publishing"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, Program)))
        ?? throw new InvalidOperationException($"templates/publishing/{Program} is not found beside the program or above it.");

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
