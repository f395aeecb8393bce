using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The steps of a <see cref="RegisterScan"/>: some hundred signatories each, so that nobody waits behind it.</summary>
public static class RegisterScanSteps
{
    private const int Stride = 200;

    public static async Task Step(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.RegisterScans.SingleOrDefaultAsync(r => r.DeclarationId == declarationId
            && r.FinishedAt == null, cancel) is not { } walk)
        {
            return;
        }

        var ids = await db.Signatories.Where(s => s.DeclarationId == declarationId && s.Id > walk.Reached).OrderBy(s => s.Id).Take(Stride)
            .Select(s => s.Id).ToListAsync(cancel);
        var stale = db.Signatories.Where(s => ids.Contains(s.Id) && s.NameVersion != NameKeys.Version).Select(s => s.Id);
        foreach (var signature in await db.Signatures.AsNoTracking().Where(s => stale.Contains(s.Id)).ToListAsync(cancel))
        {
            await Rename(db, signature, cancel);
        }

        foreach (var id in ids)
        {
            await DuplicateScan.Seek(db, id, now, cancel);
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
            db.Enqueue(now, JobQueue.Work, RegisterScan.Message, new RegisterScanRequest(declarationId));
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Declarations some of whose names were read by older rules.</summary>
    public static Task<List<Guid>> Due(DeclarationsDb db, CancellationToken cancel) =>
        db.Declarations.Where(d => db.Signatories.Any(s => s.DeclarationId == d.Id && s.NameVersion < NameKeys.Version)
            && !db.RegisterScans.Any(r => r.DeclarationId == d.Id && r.FinishedAt == null)).Select(d => d.Id).ToListAsync(cancel);

    /// <summary>
    /// The canonical name and its words by today's rules. A signature whose place under it is taken keeps its old hash and stays.
    /// </summary>
    private static async Task Rename(DeclarationsDb db, Signature signature, CancellationToken cancel)
    {
        var (id, signer) = (signature.Id, Signer.Of(signature, db.Privacy));
        var hash = SignerHashes.Name(db.Privacy, signature.Kind, signer.Name);
        var words = SignerHashes.Words(db.Privacy, signer, Mailbox.Parse(signer.Email));
        await db.Database.ExecuteSqlAsync($"""
            update signatures s set word_hashes = {words}, name_hash = case when exists (
                select 1 from signatures o where o.id <> s.id and o.declaration_id = s.declaration_id and o.kind = s.kind
                    and o.mailbox_hash = s.mailbox_hash and o.name_hash = {hash}) then name_hash else {hash} end
            where id = {id} and (name_hash <> {hash} or word_hashes <> {words})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"update signatories set name_hash = {hash}, name_version = {NameKeys.Version} where id = {id}",
            cancel);
    }
}
