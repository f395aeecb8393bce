using System.Globalization;
using System.Text.Json;
using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>Recomputes counts, both files of the roll and the Merkle root of a package.</summary>
internal static class RollCheck
{
    public static void Run(PackageContent content, PackageReport report)
    {
        var stated = content.Manifest.GetProperty("roll");
        if (Json(content, "signatories.json", report) is not { } roll || Json(content, "leaves.json", report) is not { } tree)
        {
            return;
        }

        var rows = roll.GetProperty("items").EnumerateArray().Select(Row).ToList();
        var members = roll.TryGetProperty("members", out var named) ? named.EnumerateArray().Select(Member).ToList() : [];
        CheckCounts(stated, roll, rows, members.Count, report);
        CheckCsv(content, rows, members, TellsListings(stated), report);
        CheckRoot(stated, tree, rows, report);
    }

    private static void CheckCounts(JsonElement stated, JsonElement roll, List<RollRow> rows, int members, PackageReport report)
    {
        var counts = RollFiles.Counts(rows, TellsListings(stated), members);
        var text = string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key}")));
        var isTrue = Same(stated.GetProperty("counts"), counts) && Same(roll.GetProperty("counts"), counts)
            && stated.GetProperty("rows").GetInt32() == rows.Count;
        report.Check(isTrue, $"The counts are those of the rows: {text}.", $"The stated counts are not those of the {rows.Count} rows, which are: {text}.");
    }

    private static void CheckCsv(
        PackageContent content, List<RollRow> rows, List<NamedMember> members, bool tellsListings, PackageReport report)
    {
        var expected = tellsListings ? RollFiles.PublicCsv(rows, members) : RollFiles.Csv(rows, members);
        report.Check(content.Find("signatories.csv") is { } csv && csv.AsSpan().SequenceEqual(expected),
            "The roll is the same as CSV and as JSON.", "The roll as CSV is not the roll as JSON.");
    }

    private static void CheckRoot(JsonElement stated, JsonElement tree, List<RollRow> rows, PackageReport report)
    {
        var leaves = tree.GetProperty("leaves").EnumerateArray().ToList();
        var hashes = leaves.ConvertAll(Leaf);
        var root = Convert.ToHexStringLower(MerkleTree.Root(hashes.ToArray()));
        var open = leaves.Count(leaf => leaf.TryGetProperty("row", out _));
        report.Check(root == stated.GetProperty("merkleRoot").GetString() && root == tree.GetProperty("merkleRoot").GetString() && leaves.Count == rows.Count,
            string.Create(CultureInfo.InvariantCulture,
                $"The Merkle root of the {leaves.Count} rows is {root}: {open} are given with their salt, {leaves.Count - open} as hashes."),
            $"The Merkle root of the {leaves.Count} leaves is {root}, and not the stated one.");
        var unproved = leaves.Zip(rows).Count(pair => pair.Second.Name is not null && !pair.First.TryGetProperty("row", out _));
        if (unproved > 0)
        {
            report.Found.Add($"{unproved} named {(unproved == 1 ? "row is" : "rows are")} given by the leaf only: the root does not prove the "
                + $"{(unproved == 1 ? "name" : "names")}.");
        }

        var others = leaves.Zip(rows).Count(pair => pair.First.TryGetProperty("row", out var row)
            && !CanonicalJson.Of(row).AsSpan().SequenceEqual(CanonicalJson.Of(RollFiles.Item(pair.Second))));
        report.Check(others == 0, "The rows under the root are the rows of the roll.", $"{others} rows under the root are not those of the roll.");
    }

    private static byte[] Leaf(JsonElement leaf) => leaf.TryGetProperty("row", out var row)
        ? MerkleTree.Leaf(Convert.FromHexString(leaf.GetProperty("salt").GetString()!), CanonicalJson.Of(row))
        : Convert.FromHexString(leaf.GetProperty("leaf").GetString()!);

    private static bool TellsListings(JsonElement stated) => stated.GetProperty("counts").TryGetProperty("delivered", out _);

    private static bool Same(JsonElement stated, IReadOnlyDictionary<string, int> counts) =>
        stated.EnumerateObject().Count() == counts.Count
            && counts.All(count => stated.TryGetProperty(count.Key, out var value) && value.GetInt32() == count.Value);

    private static JsonElement? Json(PackageContent content, string name, PackageReport report)
    {
        if (content.Find(name) is { } bytes)
        {
            return JsonSerializer.Deserialize<JsonElement>(bytes);
        }

        report.Faults.Add($"{name} is missing, so the roll cannot be recomputed.");
        return null;
    }

    private static RollRow Row(JsonElement item) => new(
        item.GetProperty("kind").GetString() is "organisation" ? SignatoryKind.Organisation : SignatoryKind.Individual,
        item.GetProperty("name").GetString(), item.GetProperty("country").GetString(),
        item.TryGetProperty("listing", out var listing) ? Enum.Parse<RowListing>(listing.GetString()!, ignoreCase: true) : RowListing.Public);

    private static NamedMember Member(JsonElement item) => new(
        item.GetProperty("name").GetString()!, item.GetProperty("country").GetString(),
        [.. item.GetProperty("coalitions").EnumerateArray().Select(coalition => coalition.GetString()!)]);
}
