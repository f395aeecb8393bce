using Declarations.Jobs;
using Declarations.Matching;
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
        var stale = await db.Signatories.Where(s => ids.Contains(s.Id) && s.NameVersion != NameKeys.Version).Select(s => s.Id)
            .ToArrayAsync(cancel);
        await RewriteHashes.Of(db, stale, cancel);
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
}
