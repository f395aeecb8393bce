using System.Text.Json.Serialization;

namespace Declarations.Publishing;

/// <summary>
/// Proof that a roll includes one row: the leaf is the hash of salt and row, and the path leads from it to the printed root.
/// Hashes are lower-case hex; the path starts with the leaf's sibling.
/// </summary>
public sealed record InclusionProof(
    int Edition, string MerkleRoot, int Index, int Rows, string Salt, object Row, string Leaf, IReadOnlyList<string> Path)
{
    /// <summary>The number of the edition that <see cref="Edition"/> is the number of an addendum to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AddendumTo { get; init; }

    /// <summary>Where the edition names the row; null in a proof that somebody handed in.</summary>
    [JsonIgnore]
    internal RowListing? Listing { get; init; }

    internal static InclusionProof Of(EditionNumber edition, string merkleRoot, IReadOnlyList<FrozenRow> rows, int index)
    {
        var leaves = FrozenRoll.Leaves(rows);
        return new InclusionProof(
            edition.Number, merkleRoot, index, rows.Count, Hex(rows[index].Salt), RollFiles.Item(rows[index].Row), Hex(leaves[index]),
            [.. MerkleTree.Path(leaves, index).Select(Hex)])
        { AddendumTo = edition.AddendumTo, Listing = rows[index].Row.Listing };
    }

    internal bool IsValid() => MerkleTree.Includes(
        Convert.FromHexString(MerkleRoot), MerkleTree.Leaf(Convert.FromHexString(Salt), CanonicalJson.Of(Row)), Index, Rows,
        [.. Path.Select(Convert.FromHexString)]);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
