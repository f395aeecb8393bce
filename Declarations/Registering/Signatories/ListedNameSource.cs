using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// Where a group's listed name comes from: the secretariat's newest word, a name it chose or a correction; else the earliest that stands.
/// </summary>
/// <param name="Behind">Who stands, in the order they confirmed; when nobody does, all who did.</param>
/// <param name="Listing">The most protective choice of those.</param>
/// <param name="Speaks">Whose statement is listed.</param>
/// <param name="Choice">The name that is listed instead of that one's own, or null.</param>
internal sealed record ListedNameSource(IReadOnlyList<Signatory> Behind, Listing Listing, Signatory Speaks, NameChoice? Choice)
{
    /// <param name="db">Where choices are.</param>
    /// <param name="members">All of one group.</param>
    /// <param name="joins">The answers that hold it together.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<ListedNameSource> Of(
        DeclarationsDb db, IReadOnlyList<Signatory> members, IReadOnlyList<Duplicate> joins, CancellationToken cancel)
    {
        var all = members.OrderBy(m => m.ConfirmedAt).ThenBy(m => m.Id).ToList();
        var behind = all.Exists(m => m.IsActive) ? all.FindAll(m => m.IsActive) : all;
        var listing = behind.Max(m => m.OwnListing);
        var correction = (await Correction.Of(db, joins, cancel)).FirstOrDefault(c => behind.Exists(m => m.Id == c.LaterId));
        var choice = await Newest(db, members, listing, cancel);
        return new(behind, listing, behind.Find(m => m.Id == correction?.LaterId) ?? behind[0], correction?.At > choice?.ChosenAt
            ? null : choice);
    }

    public async Task<string> Name(DeclarationsDb db, CancellationToken cancel) =>
        Choice is null ? await db.OwnName(Speaks.Id, cancel) : db.Privacy.UnsealText(Choice.Name, Signatory.NamePurpose);

    // A name chosen while the group was to be kept closer is not shown wider.
    private static async Task<NameChoice?> Newest(
        DeclarationsDb db, IReadOnlyList<Signatory> members, Listing listing, CancellationToken cancel)
    {
        var ids = members.Select(m => m.Id).ToHashSet();
        var choices = await db.NameChoices.Where(c => ids.Contains(c.SignatoryId)).ToListAsync(cancel);
        return choices.Union(db.NameChoices.Local.Where(c => ids.Contains(c.SignatoryId)))
            .Where(c => c.UndoneAt is null && c.Listing <= listing)
            .MaxBy(c => (c.ChosenAt, c.Id));
    }
}
