using Declarations.Publishing;
using FsCheck;
using FsCheck.Fluent;

namespace Declarations.Tests.Publishing;

public sealed class MerkleTreeTests
{
    private static readonly string[] Rfc = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f"];

    // Test vectors of google/certificate-transparency, merkle_tree_test.cc.
    [TestCase(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [TestCase(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [TestCase(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [TestCase(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_equal_the_test_vectors_of_certificate_transparency(int size, string root)
    {
        var leaves = Rfc.Take(size).Select(hex => MerkleTree.Leaf([], Convert.FromHexString(hex))).ToArray();

        Assert.That(Convert.ToHexStringLower(MerkleTree.Root(leaves)), Is.EqualTo(root));
    }

    [Property(MaxTest = 60)]
    public Property Every_leaf_of_every_tree_is_proven() => Prop.ForAll(Gen.Choose(1, 70).ToArbitrary(), size =>
    {
        var leaves = Leaves(size);
        var root = MerkleTree.Root(leaves);

        return Enumerable.Range(0, size).All(at => MerkleTree.Includes(root, leaves[at], at, size, MerkleTree.Path(leaves, at)));
    });

    [Property(MaxTest = 200)]
    public Property A_path_proves_no_other_leaf() => Prop.ForAll(Gen.Choose(2, 70).Two().ToArbitrary(), pair =>
    {
        var (size, other) = (pair.Item1, pair.Item2);
        var leaves = Leaves(size);
        var root = MerkleTree.Root(leaves);
        var (at, elsewhere) = (other % size, (other + 1) % size);
        var path = MerkleTree.Path(leaves, at);

        return !MerkleTree.Includes(root, leaves[elsewhere], at, size, path)
            && !MerkleTree.Includes(root, leaves[at], elsewhere, size, path)
            && !MerkleTree.Includes(root, leaves[at], at, size, [.. path, new byte[32]])
            && !MerkleTree.Includes(root, leaves[at], at, size, [.. path.Skip(1)])
            && !MerkleTree.Includes(root, leaves[at], size, size, path);
    });

    [Test]
    public void A_node_never_equals_a_leaf()
    {
        var leaves = Leaves(2);
        var forged = MerkleTree.Leaf(leaves[0], leaves[1]);

        Assert.That(MerkleTree.Root([forged]), Is.Not.EqualTo(MerkleTree.Root(leaves)));
    }

    [Test]
    public void Equal_rows_with_different_salts_have_different_leaves() =>
        Assert.That(MerkleTree.Leaf(new byte[32], "row"u8), Is.Not.EqualTo(MerkleTree.Leaf([.. new byte[31], 1], "row"u8)));

    private static byte[][] Leaves(int size) =>
        [.. Enumerable.Range(0, size).Select(at => MerkleTree.Leaf(BitConverter.GetBytes(at), "row"u8))];
}
