using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>Compares the list of changes of a package with its roll, and with the numbers that its manifest states.</summary>
internal static class ChangesCheck
{
    private static readonly string[] Lists = ["added", "removed", "unnamed", "named", "renamed"];

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
        if (content.Find("signatories.json") is { } roll)
        {
            CheckAdded(content, changes, JsonSerializer.Deserialize<JsonElement>(roll), report);
        }
    }

    private static void CheckAdded(PackageContent content, JsonElement changes, JsonElement roll, PackageReport report)
    {
        var rows = roll.GetProperty("items").EnumerateArray().Select(Row).CountBy(row => row).ToDictionary();
        var added = changes.GetProperty("added").EnumerateArray().Select(Row).CountBy(row => row).ToDictionary();
        var isAddendum = content.Manifest.GetProperty("edition").TryGetProperty("addendumTo", out _);
        var isListed = added.All(row => rows.GetValueOrDefault(row.Key) >= row.Value) && (!isAddendum || rows.Values.Sum() == added.Values.Sum());
        report.Check(isListed, $"The added signatories are {(isAddendum ? "the rows" : "rows")} of the roll.",
            $"The added signatories of the list of changes are not {(isAddendum ? "the rows" : "rows")} of the roll.");
    }

    private static (string?, string?, string?) Row(JsonElement item) =>
        (item.GetProperty("kind").GetString(), item.GetProperty("name").GetString(), item.GetProperty("country").GetString());
}
