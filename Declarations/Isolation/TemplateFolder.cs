namespace Declarations.Isolation;

/// <summary>Locates a folder of <c>templates/</c> in the program's folder, the current folder or one above them.</summary>
internal static class TemplateFolder
{
    public static string Find(string name) =>
        Above(AppContext.BaseDirectory).Concat(Above(Directory.GetCurrentDirectory()))
            .Select(folder => Path.Combine(folder, "templates", name))
            .FirstOrDefault(Directory.Exists)
        ?? throw new InvalidOperationException($"templates/{name} was not found in the program's folder or above it.");

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
