using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>Compares the list of changes of a package with the numbers that its manifest states.</summary>
internal static class ChangesCheck
{
    private static readonly string[] Lists = ["added", "removed", "unnamed", "renamed"];

    public static void Run(PackageContent content, PackageReport report)
    {
        if (content.Find(EditionChanges.Name) is not { } bytes)
        {
            return;
        }

        var changes = JsonSerializer.Deserialize<JsonElement>(bytes);
        var counts = Lists.Where(list => changes.TryGetProperty(list, out _)).Select(list => (List: list, Count: changes.GetProperty(list).GetArrayLength())).ToList();
        var stated = content.Manifest.GetProperty("changes");
        report.Check(counts.TrueForAll(each => stated.TryGetProperty(each.List, out var count) && count.GetInt32() == each.Count),
            $"The changes since edition {changes.GetProperty("since").GetInt32()} are those that the manifest counts: "
                + $"{string.Join(", ", counts.Select(each => $"{each.Count} {each.List}"))}.",
            "The list of changes has other numbers than the manifest.");
    }
}
