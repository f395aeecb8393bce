using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>One signature with all it states, the signatory it stands behind, and all that happened to both.</summary>
public sealed record RegisterDetail(RegisterEntry Entry, Signer Signer, SignatureTimes Times, SignatoryDetail? Signatory)
{
    /// <summary>Null when the declaration has no such signature.</summary>
    public static async Task<RegisterDetail?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        if (await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.DeclarationId == declarationId, cancel) is not { } signature)
        {
            return null;
        }

        var signatory = await SignatoryDetail.Read(db, declarationId, id, cancel);
        return new(RegisterEntry.Of(db, signature, signatory?.Id), Signer.Of(signature, db.Privacy), SignatureTimes.Of(signature), signatory);
    }
}

public sealed record SignatureTimes(DateTimeOffset SignedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset? QuarantinedAt, DateTimeOffset? InvalidatedAt, DateTimeOffset? ExpiredAt)
{
    public static SignatureTimes Of(Signature s) => new(s.SignedAt, s.ConfirmedAt, s.WithdrawnAt, s.QuarantinedAt, s.InvalidatedAt, s.ExpiredAt);
}

/// <summary>A head as it is listed, every signature behind it, each merge with its reasons, and its history.</summary>
public sealed record SignatoryDetail(
    Guid Id, SignatoryKind Kind, string Name, bool IsChosen, string? Country, Listing Listing, int Standing, DateTimeOffset FirstConfirmedAt,
    IReadOnlyList<RegisterEntry> Signatures, IReadOnlyList<Merge> Merges, IReadOnlyList<HistoryLine> History)
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
        return new(head.Id, head.Kind, db.NameOf(head), isChosen, head.Country, head.Listing, head.Signatures, head.FirstConfirmedAt,
            [.. signatures.Select(s => RegisterEntry.Of(db, s, head.Id))],
            await Merge.Of(db, members, cancel), await HistoryLine.Of(db, ids, cancel));
    }
}

/// <summary>Why one signatory stands behind another, in sentences.</summary>
public sealed record Merge(Guid SignatoryId, Guid IntoId, Guid DuplicateId, IReadOnlyList<string> Reasons, string By, DateTimeOffset At)
{
    internal static async Task<IReadOnlyList<Merge>> Of(DeclarationsDb db, List<Signatory> members, CancellationToken cancel)
    {
        var because = members.Where(m => m.MergedBy is not null).ToDictionary(m => m.MergedBy!.Value);
        var duplicates = await db.Duplicates.AsNoTracking().Where(d => because.Keys.Contains(d.Id)).OrderBy(d => d.DecidedAt).ToListAsync(cancel);
        return [.. duplicates.Select(d => new Merge(because[d.Id].Id, because[d.Id].MergedInto!.Value, d.Id, Sentences.Of(db, d), d.DecidedBy!, d.DecidedAt!.Value))];
    }
}

/// <summary>One thing that happened, newest last.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Actor, JoinEvent What, Guid SignatoryId, Guid? IntoId, Guid? DuplicateId)
{
    internal static async Task<IReadOnlyList<HistoryLine>> Of(DeclarationsDb db, List<Guid> ids, CancellationToken cancel) =>
        await db.SignatoryJoins.Where(j => ids.Contains(j.SignatoryId) || (j.IntoId != null && ids.Contains(j.IntoId.Value)))
            .OrderBy(j => j.Id).Select(j => new HistoryLine(j.At, j.Actor, j.What, j.SignatoryId, j.IntoId, j.DuplicateId)).ToListAsync(cancel);
}
