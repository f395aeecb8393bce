using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Auditing;

/// <summary>
/// Hash chain over the audit entries: each link hashes the previous link, an entry's columns and the hash of its change.
/// </summary>
public static class AuditChain
{
    private const int Batch = 1000;

    /// <summary>Links all entries that have no link yet; returns their number. Reads the ids of the whole trail.</summary>
    public static Task<int> Extend(DeclarationsDb db, CancellationToken cancel) => Extend(db, Unlinked(db), cancel);

    /// <summary>
    /// Links new entries at a cost that does not grow with the trail. An entry whose transaction committed after a thousand later ones were
    /// linked is left to <see cref="Extend(DeclarationsDb, CancellationToken)"/>.
    /// </summary>
    public static Task<int> ExtendRecent(DeclarationsDb db, CancellationToken cancel) => Extend(db, RecentlyUnlinked(db), cancel);

    public static async Task<AuditHead> Head(DeclarationsDb db, CancellationToken cancel) =>
        await Last(db, cancel) is { } last ? new(last.Sequence, Convert.ToHexStringLower(last.Hash)) : new(0, "");

    /// <summary>
    /// Entries without a link. Ids are assigned before commit, so a lower id may become visible later: compared with the links, not with
    /// the last id. Entries of an older release get their hash, and then their link, from <see cref="AuditConversion"/>.
    /// </summary>
    internal static IQueryable<AuditEntry> Unlinked(DeclarationsDb db) => db.AuditEntries.FromSql($"""
        select e.* from audit_entries e
        where length(e.change_hash) > 0 and not exists (select from audit_links l where l.entry_id = e.id)
        """);

    private static IQueryable<AuditEntry> RecentlyUnlinked(DeclarationsDb db) => db.AuditEntries.FromSql($"""
        select e.* from audit_entries e
        where e.id >= coalesce((select min(entry_id) from (select entry_id from audit_links order by sequence desc limit {Batch}) last), 0)
            and length(e.change_hash) > 0 and not exists (select from audit_links l where l.entry_id = e.id)
        """);

    internal static byte[] HashOf(byte[] previous, AuditEntry entry) =>
        SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes($"{entry.Id}\n{entry.Head}"), .. entry.ChangeHash]);

    private static async Task<int> Extend(DeclarationsDb db, IQueryable<AuditEntry> unlinked, CancellationToken cancel)
    {
        var total = 0;
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('audit chain'))", cancel);
            var entries = await unlinked.OrderBy(e => e.Id).Take(Batch).AsNoTracking().ToListAsync(cancel);
            await Add(db, entries, cancel);
            await transaction.CommitAsync(cancel);
            total += entries.Count;
            if (entries.Count < Batch)
            {
                return total;
            }
        }
    }

    private static async Task Add(DeclarationsDb db, List<AuditEntry> entries, CancellationToken cancel)
    {
        var last = await Last(db, cancel);
        var hashes = new byte[entries.Count][];
        for (var (i, hash) = (0, last?.Hash ?? []); i < hashes.Length; i++)
        {
            hashes[i] = hash = HashOf(hash, entries[i]);
        }

        var (ids, first) = (entries.ConvertAll(e => e.Id), (last?.Sequence ?? 0) + 1);
        await db.Database.ExecuteSqlAsync($"""
            insert into audit_links (sequence, entry_id, hash)
            select {first} + ordinality - 1, entry_id, hash from unnest({ids}, {hashes}) with ordinality as links (entry_id, hash, ordinality)
            """, cancel);
    }

    private static Task<AuditLink?> Last(DeclarationsDb db, CancellationToken cancel) =>
        db.AuditLinks.AsNoTracking().OrderByDescending(l => l.Sequence).FirstOrDefaultAsync(cancel);
}
