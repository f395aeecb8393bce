using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>
/// How a group is listed, by rule: under the name that <see cref="ListedNameSource"/> finds, at the earliest's place, as protectively
/// as any of those who stand asked for. One that nobody stands for is not listed; its own page shows who was behind it.
/// </summary>
public static class SignatoryListing
{
    internal static async Task Relist(this DeclarationsDb db, SignatoryGroup group, CancellationToken cancel) =>
        await db.Relist(group, await db.Joins(group.Members, cancel), cancel);

    /// <param name="db">Where all happens.</param>
    /// <param name="group">Locked.</param>
    /// <param name="joins">The answers that hold it together.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task Relist(
        this DeclarationsDb db, SignatoryGroup group, IReadOnlyList<Duplicate> joins, CancellationToken cancel)
    {
        var head = group.Head;
        var source = await ListedNameSource.Of(db, group.Members, joins, cancel);
        var name = await source.Name(db, cancel);
        head.Signatures = group.Members.Count(m => m.IsActive);
        head.FirstConfirmedAt = source.Behind[0].ConfirmedAt;
        head.Listing = source.Listing;
        head.Country = source.Behind.Prepend(source.Speaks).FirstOrDefault(s => s.OwnCountry is not null)?.OwnCountry;
        head.SealedName = db.Privacy.SealText(name, Signatory.NamePurpose);
        head.ListedName = head.IsListed && head.Listing == Listing.Public ? name : null;
    }

    /// <summary>As it is listed, in plain: for those who may read it.</summary>
    public static string NameOf(this DeclarationsDb db, Signatory signatory) =>
        signatory.ListedName ?? db.Privacy.UnsealText(signatory.SealedName, Signatory.NamePurpose);

    /// <summary>As it was signed.</summary>
    internal static async Task<string> OwnName(this DeclarationsDb db, Guid signatureId, CancellationToken cancel) =>
        Signer.Of((await db.Signatures.FindAsync([signatureId], cancel))!, db.Privacy).Name;
}
