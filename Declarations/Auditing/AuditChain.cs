using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Auditing;

/// <summary>
/// Hash chain over the audit entries: each link hashes the previous link and one entry, so that any later change
/// breaks it.
/// </summary>
public static class AuditChain
{
    private const int Batch = 1000;

    /// <summary>Links all new entries; returns their number.</summary>
    public static async Task<int> Extend(DeclarationsDb db, CancellationToken cancel)
    {
        var total = 0;
        while (true)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('audit chain'))", cancel);
            var last = await db.AuditLinks.AsNoTracking().OrderByDescending(l => l.Sequence).FirstOrDefaultAsync(cancel);
            // Ids are assigned before commit, so a lower id may become visible later: compare with the links, not with the last id.
            var entries = await db.AuditEntries.FromSql($"""
                select e.* from audit_entries e where not exists (select from audit_links l where l.entry_id = e.id)
                order by e.id limit {Batch}
                """).AsNoTracking().ToListAsync(cancel);
            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? []);
            foreach (var entry in entries)
            {
                hash = HashOf(hash, entry);
                db.AuditLinks.Add(new AuditLink { Sequence = ++sequence, EntryId = entry.Id, Hash = hash });
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            total += entries.Count;
            if (entries.Count < Batch)
            {
                return total;
            }
        }
    }

    /// <summary>The sequence of the first broken link; null when the chain is intact.</summary>
    public static async Task<long?> FirstBreak(DeclarationsDb db, CancellationToken cancel)
    {
        byte[] previous = [];
        var expected = 1L;
        var links = db.AuditLinks.AsNoTracking().OrderBy(l => l.Sequence)
            .Join(db.AuditEntries, l => l.EntryId, e => e.Id, (link, entry) => new { link, entry }).AsAsyncEnumerable();
        await foreach (var pair in links.WithCancellation(cancel))
        {
            previous = HashOf(previous, pair.entry);
            if (pair.link.Sequence != expected++ || !previous.AsSpan().SequenceEqual(pair.link.Hash))
            {
                return pair.link.Sequence;
            }
        }

        return null;
    }

    private static byte[] HashOf(byte[] previous, AuditEntry entry)
    {
        // PostgreSQL stores microseconds.
        var head = $"{entry.Id}\n{entry.DeclarationId}\n{entry.At.UtcTicks / 10}\n{entry.Actor}\n{entry.Action}\n{entry.Subject}\n";
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(head), .. entry.Change]);
    }
}
