using Declarations.Matching;
using Declarations.Queueing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>The steps of a <see cref="Rematching"/>: some hundred signatories each, so that nobody waits behind it.</summary>
public static class Walking
{
    private const int Stride = 200;

    public static async Task Step(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Rematchings.SingleOrDefaultAsync(r => r.DeclarationId == declarationId && r.FinishedAt == null, cancel) is not { } walk)
        {
            return;
        }

        var ids = await db.Signatories.Where(s => s.DeclarationId == declarationId && s.Id > walk.Reached).OrderBy(s => s.Id).Take(Stride).Select(s => s.Id).ToListAsync(cancel);
        foreach (var stale in await Likeness.Of(db, db.Signatories.Where(s => ids.Contains(s.Id) && s.NameVersion != NameKeys.Version), cancel))
        {
            await Rename(db, stale, cancel);
        }

        foreach (var id in ids)
        {
            await Seeking.Seek(db, id, now, cancel);
        }

        db.ChangeTracker.Clear();
        db.Attach(walk);
        (walk.Done, walk.Reached) = (walk.Done + ids.Count, ids.Count == 0 ? walk.Reached : ids[^1]);
        if (ids.Count < Stride)
        {
            walk.FinishedAt = now;
        }
        else
        {
            db.Promise(now, Lane.Work, Rematching.Message, new RematchRequest(declarationId));
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Declarations some of whose names were read by older rules.</summary>
    public static Task<List<Guid>> Due(DeclarationsDb db, CancellationToken cancel) =>
        db.Declarations.Where(d => db.Signatories.Any(s => s.DeclarationId == d.Id && s.NameVersion < NameKeys.Version)
            && !db.Rematchings.Any(r => r.DeclarationId == d.Id && r.FinishedAt == null)).Select(d => d.Id).ToListAsync(cancel);

    /// <summary>The canonical name by today's rules. A signature whose place under it is taken keeps its old hash and stays.</summary>
    private static async Task Rename(DeclarationsDb db, Likeness stale, CancellationToken cancel)
    {
        var (id, hash) = (stale.Signatory.Id, SignerHashes.Name(db.Privacy, stale.Signatory.Kind, stale.Profile.SignOn.Name));
        await db.Database.ExecuteSqlAsync($"""
            update signatures s set name_hash = {hash} where id = {id} and name_hash <> {hash} and not exists (
                select 1 from signatures o where o.id <> s.id and o.declaration_id = s.declaration_id and o.kind = s.kind
                    and o.mailbox_hash = s.mailbox_hash and o.name_hash = {hash})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"update signatories set name_hash = {hash}, name_version = {NameKeys.Version} where id = {id}", cancel);
    }
}
