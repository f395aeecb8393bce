using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>
/// How a group is listed: under the name that <see cref="ListedNameSource"/> selects, at the place of its earliest active signature, with
/// the most protective listing of its active members. A group without active members is not listed.
/// </summary>
public static class SignatoryListing
{
    internal static async Task UpdateListing(this DeclarationsDb db, SignatoryGroup group, CancellationToken cancel) =>
        await db.UpdateListing(group, await db.MergeDecisions(group.Members, cancel), cancel);

    internal static async Task UpdateListing(
        this DeclarationsDb db, SignatoryGroup group, IReadOnlyList<DuplicatePair> merges, CancellationToken cancel)
    {
        var head = group.Head;
        var source = await ListedNameSource.Of(db, group.Members, merges, cancel);
        var name = await source.Name(db, cancel);
        head.Signatures = group.Members.Count(m => m.IsActive);
        head.FirstConfirmedAt = source.Members[0].ConfirmedAt;
        head.Listing = source.Listing;
        head.Country = group.Members.Where(m => m.ChosenCountry is not null).MaxBy(m => m.CountryChosenAt)?.ChosenCountry
            ?? source.Members.Prepend(source.Signatory).FirstOrDefault(s => s.OwnCountry is not null)?.OwnCountry;
        head.SealedName = db.Privacy.SealText(name, Signatory.NamePurpose);
        head.ListedName = head.IsListed && head.Listing == Listing.Public ? name : null;
        await db.UpdateHashes(group, cancel);
    }

    // Hashes of a name that is not public would tell it to whoever can compare them with known ones.
    private static async Task UpdateHashes(this DeclarationsDb db, SignatoryGroup group, CancellationToken cancel)
    {
        foreach (var member in group.Members)
        {
            var isNamed = member.IsActive && group.Head.ListedName is not null;
            if (isNamed && !member.IsNamed)
            {
                if (await db.SignerOf(member.Id, cancel) is { Email.Length: > 0 } signer)
                {
                    member.WriteHashes(db.Privacy, signer);
                }
            }
            else if (!isNamed && member.IsNamed)
            {
                member.EraseHashes();
            }
        }
    }

    /// <summary>The listed name in plain text; the caller checks who may read it.</summary>
    public static string NameOf(this DeclarationsDb db, Signatory signatory) =>
        signatory.ListedName ?? db.Privacy.UnsealText(signatory.SealedName, Signatory.NamePurpose);

    internal static async Task<string> SignedName(this DeclarationsDb db, Guid signatureId, CancellationToken cancel) =>
        (await db.SignerOf(signatureId, cancel)).Name;

    internal static async Task<Signer> SignerOf(this DeclarationsDb db, Guid signatureId, CancellationToken cancel) =>
        (await db.Signatures.FindAsync([signatureId], cancel))!.Unseal(db.Privacy);
}
