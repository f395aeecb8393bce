using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A head as it is listed, every signature behind it, each merge with its reasons, who it is related to, and its history.
/// </summary>
/// <param name="NamedBy">The signature that is listed as it was signed: a correction, else the earliest; null when the secretariat chose
/// a name or none stands.</param>
public sealed record SignatoryDetail(
    Guid Id, SignatoryKind Kind, string Name, bool IsChosen, Guid? NamedBy, string? Country, Listing Listing, int Standing,
    DateTimeOffset FirstConfirmedAt,
    IReadOnlyList<RegisterEntry> Signatures, IReadOnlyList<Merge> Merges, IReadOnlyList<Correction> Corrections,
    IReadOnlyList<RelatedSignatory> Related, IReadOnlyList<SignatoryHistoryLine> History)
{
    /// <summary>The group that a signatory is in; null when there is none.</summary>
    public static async Task<SignatoryDetail?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var members = await db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == declarationId
                && s.HeadId == db.Signatories.Where(x => x.Id == id).Select(x => x.HeadId).FirstOrDefault())
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        if (members.Find(m => m.MergedInto is null) is not { } head)
        {
            return null;
        }

        var ids = members.ConvertAll(m => m.Id);
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancel);
        var joins = await db.Joins(members, cancel);
        var source = await ListedNameSource.Of(db, members, joins, cancel);
        var entries = signatures.ConvertAll(s => RegisterEntry.Of(db, s, head.Id));
        var names = entries.ToDictionary(e => e.Id, e => e.Name);
        return new(head.Id, head.Kind, db.NameOf(head), source.Choice is not null, source.Choice is null && head.IsListed
            ? source.Speaks.Id : null, head.Country, head.Listing, head.Signatures, head.FirstConfirmedAt,
            entries, Merge.Of(db, members, joins, names), await Correction.Of(db, joins, cancel),
            await RelatedSignatory.Of(db, ids, cancel), await SignatoryHistoryLine.Of(db, ids, names, cancel));
    }
}

/// <summary>An answer that holds the group together: which signatory it puts behind which, and why, in sentences.</summary>
public sealed record Merge(
    Guid SignatoryId, Guid IntoId, Guid DuplicateId, DuplicateState Answer, IReadOnlyList<string> Reasons, string By, DateTimeOffset At)
{
    /// <param name="db">Unseals.</param>
    /// <param name="members">In the order they confirmed.</param>
    /// <param name="joins">Those among them; one that joins what is one by others already is told at its later side.</param>
    /// <param name="names">By signature.</param>
    internal static IReadOnlyList<Merge> Of(
        DeclarationsDb db, List<Signatory> members, List<Duplicate> joins, IReadOnlyDictionary<Guid, string> names) =>
        [.. joins.OrderBy(d => d.DecidedAt).ThenBy(d => d.Id).Select(d =>
        {
            var side = members.Find(m => m.MergedBy == d.Id && (m.Id == d.LeftId || m.Id == d.RightId))?.Id
                ?? members.FindLast(m => m.Id == d.LeftId || m.Id == d.RightId)!.Id;
            return new Merge(side, side == d.LeftId
                ? d.RightId : d.LeftId, d.Id, d.State, ReasonSentences.Of(db, d, names), d.DecidedBy!, d.DecidedAt!.Value);
        })];
}
