using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Where a group's listed name comes from: the secretariat's newest word, a name it chose or a correction; else the earliest that stands.</summary>
/// <param name="Speaks">Whose statement is listed; null when none stands.</param>
/// <param name="Choice">The name that is listed instead of that one's own, or null.</param>
internal sealed record NameSource(Signatory? Speaks, NameChoice? Choice)
{
    /// <param name="db">Where choices are.</param>
    /// <param name="members">All of one group.</param>
    /// <param name="listing">How the group is listed: a name chosen while it was to be kept closer is not shown wider.</param>
    /// <param name="joins">The answers that hold the group together.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<NameSource> Of(DeclarationsDb db, IReadOnlyList<Signatory> members, Listing listing, IReadOnlyList<Duplicate> joins, CancellationToken cancel)
    {
        var standing = members.Where(m => m.Stands).OrderBy(m => m.ConfirmedAt).ThenBy(m => m.Id).ToList();
        var correction = (await Correction.Of(db, joins, cancel)).FirstOrDefault(c => standing.Exists(s => s.Id == c.LaterId));
        var speaks = correction is null ? standing.FirstOrDefault() : standing.Find(s => s.Id == correction.LaterId);
        var choice = await Newest(db, members, listing, cancel);
        return new(speaks, correction?.At > choice?.ChosenAt ? null : choice);
    }

    /// <summary>As it is listed; null when none stands.</summary>
    public async Task<string?> Name(DeclarationsDb db, CancellationToken cancel) => this switch
    {
        { Choice: { } choice } => db.Privacy.UnsealText(choice.Name, Signatory.NamePurpose),
        { Speaks: { } speaks } => await db.OwnName(speaks.Id, cancel),
        _ => null,
    };

    private static async Task<NameChoice?> Newest(DeclarationsDb db, IReadOnlyList<Signatory> members, Listing listing, CancellationToken cancel)
    {
        var ids = members.Select(m => m.Id).ToHashSet();
        var choices = await db.NameChoices.Where(c => ids.Contains(c.SignatoryId)).ToListAsync(cancel);
        return choices.Union(db.NameChoices.Local.Where(c => ids.Contains(c.SignatoryId)))
            .Where(c => c.UndoneAt is null && c.Listing <= listing)
            .MaxBy(c => (c.ChosenAt, c.Id));
    }
}
