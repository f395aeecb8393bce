using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// How a group is listed, by rule: as its newest correction that stands says, else its earliest sign-on, unless the secretariat
/// chose a name; at the earliest's place, under the most protective listing of all who stand.
/// </summary>
public static class Listings
{
    internal static async Task Relist(this DeclarationsDb db, SignatoryGroup group, CancellationToken cancel)
    {
        var (head, standing) = (group.Head, group.Standing.ToList());
        head.Signatures = standing.Count;
        if (standing is not [var first, ..])
        {
            head.ListedName = null;
            return;
        }

        head.FirstConfirmedAt = first.ConfirmedAt;
        head.Listing = standing.Max(s => s.OwnListing);
        var speaks = Correction.Speaking(await Correction.Among(db, [.. group.Members.Select(m => m.Id)], cancel), standing)!;
        head.Country = standing.Prepend(speaks).FirstOrDefault(s => s.OwnCountry is not null)?.OwnCountry;
        var name = await ChosenName(db, group, cancel) ?? await db.OwnName(speaks.Id, cancel);
        head.SealedName = db.Privacy.SealText(name, Signatory.NamePurpose);
        head.ListedName = head.Listing == Listing.Public ? name : null;
    }

    /// <summary>As it is listed, in plain: for those who may read it.</summary>
    public static string NameOf(this DeclarationsDb db, Signatory signatory) =>
        signatory.ListedName ?? db.Privacy.UnsealText(signatory.SealedName, Signatory.NamePurpose);

    /// <summary>As it was signed.</summary>
    internal static async Task<string> OwnName(this DeclarationsDb db, Guid signatureId, CancellationToken cancel) =>
        Signer.Of((await db.Signatures.FindAsync([signatureId], cancel))!, db.Privacy).Name;

    private static async Task<string?> ChosenName(DeclarationsDb db, SignatoryGroup group, CancellationToken cancel)
    {
        var ids = group.Members.Select(m => m.Id).ToArray();
        var choices = await db.NameChoices.Where(c => ids.Contains(c.SignatoryId)).ToListAsync(cancel);
        var chosen = choices.Union(db.NameChoices.Local.Where(c => ids.Contains(c.SignatoryId)))
            .Where(c => c.UndoneAt is null).MaxBy(c => (c.ChosenAt, c.Id));
        return chosen is null ? null : db.Privacy.UnsealText(chosen.Name, Signatory.NamePurpose);
    }
}
