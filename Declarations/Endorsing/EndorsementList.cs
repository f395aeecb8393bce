using Declarations.Database;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>The endorsements of a declaration, newest first.</summary>
public static class EndorsementList
{
    public static async Task<ListPage<EndorsementItem>> Read(
        DeclarationsDb db, Guid declarationId, EndorsementState? state, string actor, string? after, int limit, CancellationToken cancel)
    {
        var last = ListCursor.Parse(after)?.Id;
        var rows = await (
            from endorsement in db.Endorsements.AsNoTracking()
            where endorsement.DeclarationId == declarationId && (state == null || endorsement.State == state)
                && (last == null || endorsement.Id < last)
            join signature in db.Signatures on endorsement.Id equals signature.Id into signatures
            from signature in signatures.DefaultIfEmpty()
            orderby endorsement.Id descending
            select new { Endorsement = endorsement, State = (SignatureState?)signature.State }).Take(limit + 1).ToListAsync(cancel);
        var shown = rows.Take(limit).Select(r => EndorsementItem.Of(r.Endorsement, r.Endorsement.Unseal(db.Privacy), r.State, actor)).ToList();
        return new(shown, rows.Count > limit ? new ListCursor(0, 0, shown[^1].Id).Text : null);
    }

    /// <summary>Null when the declaration has no such endorsement.</summary>
    public static async Task<EndorsementItem?> Find(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, CancellationToken cancel) =>
        await db.Endorsements.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.DeclarationId == declarationId, cancel)
            is { } endorsement ? await EndorsementItem.Of(db, endorsement, actor, cancel) : null;

    /// <summary>How many wait for this member: those that another one entered.</summary>
    public static async Task<int> CountWaiting(DeclarationsDb db, Guid declarationId, string actor, CancellationToken cancel) =>
        (await db.Endorsements.AsNoTracking().Where(e => e.DeclarationId == declarationId && e.State == EndorsementState.Waiting)
            .ToListAsync(cancel)).Count(e => !string.Equals(e.Unseal(db.Privacy).EnteredBy, actor, StringComparison.Ordinal));

    /// <summary>The file behind an endorsement. Null when there is none.</summary>
    public static async Task<OpenedEvidence?> Open(
        DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var found = await (from endorsement in db.Endorsements.AsNoTracking()
                           where endorsement.Id == id && endorsement.DeclarationId == declarationId
                           join evidence in db.EndorsementEvidence.AsNoTracking() on endorsement.Id equals evidence.EndorsementId
                           select new { endorsement, evidence }).SingleOrDefaultAsync(cancel);
        return found?.endorsement.Unseal(db.Privacy).Evidence is { } facts
            ? new(facts.Name, facts.MediaType, EvidenceFile.Open(found.evidence, db.Privacy)) : null;
    }
}
