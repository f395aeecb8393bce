using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A listed signatory with the signatures of its group, its merges with reasons, related signatories and history.
/// </summary>
/// <param name="NamedBy">The signature whose name is listed: a correction, otherwise the earliest; null when the secretariat chose a name
/// or no signature is active.</param>
public sealed record SignatoryDetail(
    Guid Id, SignatoryKind Kind, string Name, bool IsChosen, Guid? NamedBy, string? Country, Listing Listing, int Standing,
    DateTimeOffset FirstConfirmedAt,
    IReadOnlyList<RegisterEntry> Signatures, IReadOnlyList<Merge> Merges, IReadOnlyList<Correction> Corrections,
    IReadOnlyList<RelatedSignatory> Related, IReadOnlyList<SignatoryHistoryLine> History)
{
    /// <summary>Whether editions print it first, under a heading of its own.</summary>
    public bool IsLead { get; init; }

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
        var merges = await db.MergeDecisions(members, cancel);
        var source = await ListedNameSource.Of(db, members, merges, cancel);
        var entries = signatures.ConvertAll(s => RegisterEntry.Of(db, s, head.Id));
        var names = entries.ToDictionary(e => e.Id, e => e.Name);
        return new(head.Id, head.Kind, db.NameOf(head), source.Choice is not null, source.Choice is null && head.IsListed
            ? source.Signatory.Id : null, head.Country, head.Listing, head.Signatures, head.FirstConfirmedAt,
            entries, Merge.Of(members, merges, names), await Correction.Of(db, merges, cancel),
            await RelatedSignatory.Of(db, declarationId, ids, cancel),
            await SignatoryHistoryLine.Of(db, declarationId, ids, names, cancel))
        {
            IsLead = members.Exists(member => member.IsLead),
        };
    }
}

public sealed record Merge(
    Guid SignatoryId, Guid IntoId, Guid DuplicateId, DuplicateState Answer, IReadOnlyList<string> Reasons, string By, DateTimeOffset At)
{
    /// <param name="members">In the order of confirmation.</param>
    /// <param name="decisions">Between members; one between members already merged by others is reported at its later side.</param>
    /// <param name="names">By signature.</param>
    internal static IReadOnlyList<Merge> Of(
        List<Signatory> members, List<DuplicatePair> decisions, IReadOnlyDictionary<Guid, string> names) =>
        [.. decisions.OrderBy(d => d.DecidedAt).ThenBy(d => d.Id).Select(d =>
        {
            var side = members.Find(m => m.MergedBy == d.Id && (m.Id == d.LeftId || m.Id == d.RightId))?.Id
                ?? members.FindLast(m => m.Id == d.LeftId || m.Id == d.RightId)!.Id;
            return new Merge(side, d.Other(side), d.Id, d.State, ReasonSentences.Of(d, names), d.DecidedBy!, d.DecidedAt!.Value);
        })];
}
