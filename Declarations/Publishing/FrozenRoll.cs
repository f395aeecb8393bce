using System.Security.Cryptography;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A row of a frozen roll. The salt hides it in the Merkle tree from everybody but its signatory.</summary>
public sealed record FrozenRow(Guid SignatoryId, RollRow Row, byte[] Salt)
{
    public byte[] Leaf() => MerkleTree.Leaf(Salt, CanonicalJson.Of(RollFiles.Item(Row)));
}

/// <summary>Takes the roll as it stands at one instant. A withheld name does not enter it at all.</summary>
public static class FrozenRoll
{
    public const int SaltLength = 32;

    public static async Task<IReadOnlyList<FrozenRow>> Take(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var listed = await db.Signatories.AsNoTracking().Where(s => s.DeclarationId == declarationId && s.Signatures > 0)
            .ToListAsync(cancel);
        var rows = listed.Select(
            signatory => new FrozenRow(signatory.Id, RowOf(db, signatory), RandomNumberGenerator.GetBytes(SaltLength)));
        return [.. RollOrder.Keyed(rows, row => row.Row)];
    }

    public static string MerkleRoot(IReadOnlyList<FrozenRow> rows) => Convert.ToHexStringLower(MerkleTree.Root(Leaves(rows)));

    public static byte[][] Leaves(IReadOnlyList<FrozenRow> rows) => [.. rows.Select(row => row.Leaf())];

    private static RollRow RowOf(DeclarationsDb db, Signatory signatory) =>
        new(signatory.Kind, signatory.Listing == Listing.Withheld ? null : db.NameOf(signatory), signatory.Country);
}
