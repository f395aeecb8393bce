using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// Selects a group's listed name: the secretariat's newest choice or correction, otherwise the earliest active signature.
/// </summary>
/// <param name="Members">The active members in the order of confirmation; all members when none is active.</param>
/// <param name="Listing">The most protective choice of those, and of members whose signature is on a text from before an amendment.</param>
/// <param name="Signatory">Whose own statement is listed.</param>
/// <param name="Choice">The name that is listed instead of that signatory's own, or null.</param>
internal sealed record ListedNameSource(IReadOnlyList<Signatory> Members, Listing Listing, Signatory Signatory, NameChoice? Choice)
{
    public static async Task<ListedNameSource> Of(
        DeclarationsDb db, IReadOnlyList<Signatory> members, IReadOnlyList<DuplicatePair> merges, CancellationToken cancel)
    {
        var all = members.OrderBy(m => m.ConfirmedAt).ThenBy(m => m.Id).ToList();
        var eligible = all.Exists(m => m.IsActive) ? all.FindAll(m => m.IsActive) : all;
        var listing = eligible.Concat(await OnEarlierText(db, all, cancel)).Max(m => m.OwnListing);
        var correction = (await Correction.Of(db, merges, cancel)).FirstOrDefault(c => eligible.Exists(m => m.Id == c.LaterId));
        var choice = await NewestChoice(db, members, listing, cancel);
        var signatory = eligible.Find(m => m.Id == correction?.LaterId) ?? eligible[0];
        return new(eligible, listing, signatory, correction?.At > choice?.ChosenAt ? null : choice);
    }

    // They have not left: what they chose holds for the group when another member agrees to the amended text.
    private static async Task<IEnumerable<Signatory>> OnEarlierText(DeclarationsDb db, List<Signatory> members, CancellationToken cancel)
    {
        var apart = members.Where(m => !m.IsActive).ToDictionary(m => m.Id);
        if (apart.Count is 0 || apart.Count == members.Count)
        {
            return [];
        }

        var signatures = await db.Signatures.Where(s => apart.Keys.Contains(s.Id)).ToListAsync(cancel);
        return signatures.Where(s => s.State is SignatureState.Confirmed).Select(s => apart[s.Id]);
    }

    public async Task<string> Name(DeclarationsDb db, CancellationToken cancel) =>
        Choice is null ? await db.SignedName(Signatory.Id, cancel) : db.Privacy.UnsealText(Choice.Name, Signatory.NamePurpose);

    // A name chosen under a stricter listing is not shown more widely.
    private static async Task<NameChoice?> NewestChoice(
        DeclarationsDb db, IReadOnlyList<Signatory> members, Listing listing, CancellationToken cancel)
    {
        var ids = members.Select(m => m.Id).ToHashSet();
        var choices = await db.NameChoices.Where(c => ids.Contains(c.SignatoryId)).ToListAsync(cancel);
        return choices.Union(db.NameChoices.Local.Where(c => ids.Contains(c.SignatoryId)))
            .Where(c => !c.IsUndone && c.Listing <= listing)
            .MaxBy(c => (c.ChosenAt, c.Id));
    }
}
