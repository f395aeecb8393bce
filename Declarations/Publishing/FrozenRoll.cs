using System.Security.Cryptography;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A row of a frozen roll. The salt keeps other rows secret when one signatory's inclusion is proven.</summary>
internal sealed record FrozenRow(Guid SignatoryId, RollRow Row, byte[] Salt)
{
    public byte[] Leaf() => MerkleTree.Leaf(Salt, CanonicalJson.Of(RollFiles.Item(Row)));
}

/// <summary>The roll at one instant, in the order of a language. Withheld names are never read into it.</summary>
internal static class FrozenRoll
{
    private const int SaltLength = 32;

    public static async Task<IReadOnlyList<FrozenRow>> Read(DeclarationsDb db, Declaration declaration, string language, CancellationToken cancel)
    {
        var listed = await db.Signatories.AsNoTracking().Where(s => s.DeclarationId == declaration.Id && s.Signatures > 0)
            .ToListAsync(cancel);
        var members = await ListedMembers.Of(db, declaration.Id, cancel, alsoDelivered: true);
        var leads = await LeadSignatories.Of(db, declaration.Id, cancel);
        var rows = listed.Select(signatory => new FrozenRow(signatory.Id, RowOf(db, signatory, members) with
        {
            IsLead = leads.Contains(signatory.Id),
            ConfirmedAt = declaration.RollSorting is RollSorting.Signing ? signatory.FirstConfirmedAt : null,
        }, RandomNumberGenerator.GetBytes(SaltLength))).ToList();
        return
        [
            .. RollOrder.SortBy(rows.Where(row => row.Row.Listing is RowListing.Public), language, row => row.Row, declaration.RollSorting),
            .. Unordered(rows.Where(row => row.Row.Listing is not RowListing.Public)),
        ];
    }

    public static string MerkleRoot(IReadOnlyList<FrozenRow> rows) => Convert.ToHexStringLower(MerkleTree.Root(Leaves(rows)));

    public static byte[][] Leaves(IReadOnlyList<FrozenRow> rows) => [.. rows.Select(row => row.Leaf())];

    /// <summary>
    /// What recomputes the Merkle root: row and salt for each row that is named as it was frozen, the leaf's hash alone for the others.
    /// </summary>
    public static object LeavesOf(FrozenEdition frozen, IReadOnlyList<RollRow> shown) => new
    {
        merkleRoot = frozen.Facts.MerkleRoot,
        leaves = frozen.Rows.Zip(shown).Select(pair => pair.Second.IsNamed && string.Equals(pair.First.Row.Name, pair.Second.Name, StringComparison.Ordinal)
            ? (object)new { row = RollFiles.Item(pair.First.Row), salt = Convert.ToHexStringLower(pair.First.Salt) }
            : new { leaf = Convert.ToHexStringLower(pair.First.Leaf()) }),
    };

    // The public files have the order of the complete ones: between two public names, a row without a name would hint at it.
    private static IEnumerable<FrozenRow> Unordered(IEnumerable<FrozenRow> rows) => rows
        .OrderBy(row => row.Row.Listing).ThenBy(row => row.Row.Kind).ThenBy(row => row.Row.Country, StringComparer.Ordinal)
        .ThenBy(row => Convert.ToHexString(row.Salt), StringComparer.Ordinal);

    private static RollRow RowOf(DeclarationsDb db, Signatory signatory, ListedMembers members) => new(signatory.Kind,
        signatory.Listing == Listing.Withheld ? null : db.NameOf(signatory), signatory.Country, (RowListing)signatory.Listing,
        members.BySignatory.GetValueOrDefault(signatory.Id)?.Select(m => new RollMember(m.Id, m.Name, m.Country, m.Same)).ToList());
}
