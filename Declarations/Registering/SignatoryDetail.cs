using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A head as it is listed, every signature behind it, each merge with its reasons, who it is related to, and its history.</summary>
/// <param name="NamedBy">The signature that is listed as it was signed: a correction, else the earliest; null when the secretariat chose a name or none stands.</param>
public sealed record SignatoryDetail(
    Guid Id, SignatoryKind Kind, string Name, bool IsChosen, Guid? NamedBy, string? Country, Listing Listing, int Standing, DateTimeOffset FirstConfirmedAt,
    IReadOnlyList<RegisterEntry> Signatures, IReadOnlyList<Merge> Merges, IReadOnlyList<Correction> Corrections, IReadOnlyList<RelatedSignatory> Related, IReadOnlyList<HistoryLine> History)
{
    /// <summary>The group that a signatory is in; null when there is none.</summary>
    public static async Task<SignatoryDetail?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var members = await db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == declarationId && s.HeadId == db.Signatories.Where(x => x.Id == id).Select(x => x.HeadId).FirstOrDefault())
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        if (members.Find(m => m.MergedInto is null) is not { } head)
        {
            return null;
        }

        var ids = members.ConvertAll(m => m.Id);
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancel);
        var isChosen = await db.NameChoices.AnyAsync(c => ids.Contains(c.SignatoryId) && c.UndoneAt == null, cancel);
        var corrections = await Correction.Among(db, ids, cancel);
        var entries = signatures.ConvertAll(s => RegisterEntry.Of(db, s, head.Id));
        var names = entries.ToDictionary(e => e.Id, e => e.Name);
        return new(head.Id, head.Kind, db.NameOf(head), isChosen, isChosen ? null : Correction.Speaking(corrections, members)?.Id, head.Country, head.Listing, head.Signatures, head.FirstConfirmedAt,
            entries, await Merge.Of(db, members, names, cancel), corrections,
            await RelatedSignatory.Of(db, ids, cancel), await HistoryLine.Of(db, ids, names, cancel));
    }
}

/// <summary>Why one signatory stands behind another, in sentences, and the answer that put it there.</summary>
public sealed record Merge(Guid SignatoryId, Guid IntoId, Guid DuplicateId, DuplicateState Answer, IReadOnlyList<string> Reasons, string By, DateTimeOffset At)
{
    internal static async Task<IReadOnlyList<Merge>> Of(DeclarationsDb db, List<Signatory> members, IReadOnlyDictionary<Guid, string> names, CancellationToken cancel)
    {
        var because = members.Where(m => m.MergedBy is not null).ToDictionary(m => m.MergedBy!.Value);
        var duplicates = await db.Duplicates.AsNoTracking().Where(d => because.Keys.Contains(d.Id)).OrderBy(d => d.DecidedAt).ToListAsync(cancel);
        return [.. duplicates.Select(d => new Merge(because[d.Id].Id, because[d.Id].MergedInto!.Value, d.Id, d.State, Sentences.Of(db, d, names), d.DecidedBy!, d.DecidedAt!.Value))];
    }
}
