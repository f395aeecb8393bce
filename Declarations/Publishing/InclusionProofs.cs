using Declarations.Encryption;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// Proof that a roll includes one row: hash the salt and the row as a leaf, then up along the path; the result is the root that
/// the edition prints. Hashes are lower-case hex; the path begins beside the leaf.
/// </summary>
public sealed record InclusionProof(
    int Edition, string MerkleRoot, int Index, int Rows, string Salt, object Row, string Leaf, IReadOnlyList<string> Path)
{
    internal static InclusionProof Of(Edition edition, IReadOnlyList<FrozenRow> rows, int index)
    {
        var leaves = FrozenRoll.Leaves(rows);
        return new InclusionProof(
            edition.Number, edition.MerkleRoot, index, rows.Count, Hex(rows[index].Salt), RollFiles.Item(rows[index].Row),
            Hex(leaves[index]),
            [.. MerkleTree.Path(leaves, index).Select(Hex)]);
    }

    public bool Holds() => MerkleTree.Includes(
        Convert.FromHexString(MerkleRoot), MerkleTree.Leaf(Convert.FromHexString(Salt), CanonicalJson.Of(Row)), Index, Rows,
        [.. Path.Select(Convert.FromHexString)]);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>Proves to a signer, by the token of their receipt, that an edition's roll includes them, and shows nobody else.</summary>
public static class InclusionProofs
{
    private const int MostEditions = 10;

    /// <summary>
    /// One proof for each of the latest finished final editions that has them, the newest first; null when the token is unknown.
    /// </summary>
    public static async Task<IReadOnlyList<InclusionProof>?> Prove(DeclarationsDb db, string token, CancellationToken cancel)
    {
        if (!SecretToken.LooksWhole(token))
        {
            return null;
        }

        var hash = SecretToken.HashOf(token);
        var signature = await (
            from known in db.SignatureTokens
            join each in db.Signatures on known.SignatureId equals each.Id
            where known.Hash == hash && known.Purpose == TokenPurpose.Manage
            select new { each.Id, each.DeclarationId }).SingleOrDefaultAsync(cancel);
        return signature is null ? null : await Prove(db, signature.DeclarationId, signature.Id, cancel);
    }

    private static async Task<List<InclusionProof>> Prove(DeclarationsDb db, Guid declarationId, Guid signatureId, CancellationToken cancel)
    {
        // A merge since then changes who heads the group, not who stood behind the row.
        var head = await db.Signatories.Where(s => s.Id == signatureId).Select(s => (Guid?)s.HeadId).SingleOrDefaultAsync(cancel);
        var group = await db.Signatories.Where(s => s.HeadId == head).Select(s => s.Id).ToListAsync(cancel);
        List<Guid> mine = [signatureId, .. group.OrderByDescending(id => id == head)];
        var editions = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && e.Kind == EditionKind.Final && e.State == EditionState.Ready)
            .OrderByDescending(e => e.Number).Take(MostEditions).ToListAsync(cancel);
        var proofs = new List<InclusionProof>();
        foreach (var edition in editions)
        {
            var rows = (await FrozenEdition.Load(db, edition.Id, cancel)).Rows;
            var places = rows.Index().Where(each => mine.Contains(each.Item.SignatoryId))
                .ToDictionary(each => each.Item.SignatoryId, each => each.Index);
            if (mine.Find(places.ContainsKey) is var found && found != Guid.Empty)
            {
                proofs.Add(InclusionProof.Of(edition, rows, places[found]));
            }
        }

        return proofs;
    }
}
