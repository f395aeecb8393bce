using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Runs a <see cref="RegisterScan"/> in batches, one message each, so that other work is not delayed.</summary>
public static class RegisterScanSteps
{
    private const int BatchSize = 200;

    public static async Task Step(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.RegisterScans.SingleOrDefaultAsync(r => r.DeclarationId == declarationId
            && r.FinishedAt == null, cancel) is not { } scan)
        {
            return;
        }

        var ids = await db.Signatories.Where(s => s.DeclarationId == declarationId && s.Id > scan.Reached)
            .OrderBy(s => s.Id).Take(BatchSize).Select(s => s.Id).ToListAsync(cancel);
        var stale = db.Signatories.Where(s => ids.Contains(s.Id) && s.NameVersion != NameKeys.Version).Select(s => s.Id);
        foreach (var signature in await db.Signatures.AsNoTracking().Where(s => stale.Contains(s.Id)).ToListAsync(cancel))
        {
            await UpdateNameHash(db, signature, cancel);
        }

        foreach (var id in ids)
        {
            await DuplicateScan.Run(db, id, now, cancel);
        }

        db.ChangeTracker.Clear();
        db.Attach(scan);
        (scan.Done, scan.Reached) = (scan.Done + ids.Count, ids.Count == 0 ? scan.Reached : ids[^1]);
        if (ids.Count < BatchSize)
        {
            scan.FinishedAt = now;
        }
        else
        {
            db.Enqueue(now, JobQueue.Work, RegisterScan.Message, new RegisterScanRequest(declarationId));
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Declarations with names hashed by older rules.</summary>
    public static Task<List<Guid>> FindOutdated(DeclarationsDb db, CancellationToken cancel) =>
        db.Declarations.Where(d => db.Signatories.Any(s => s.DeclarationId == d.Id && s.NameVersion < NameKeys.Version)
            && !db.RegisterScans.Any(r => r.DeclarationId == d.Id && r.FinishedAt == null)).Select(d => d.Id).ToListAsync(cancel);

    /// <summary>
    /// Hashes the name and its words by today's rules. A signature keeps its old hash when another of its mailbox has the new one.
    /// </summary>
    private static async Task UpdateNameHash(DeclarationsDb db, Signature signature, CancellationToken cancel)
    {
        var (id, signer) = (signature.Id, signature.Unseal(db.Privacy));
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
