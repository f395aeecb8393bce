using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Auditing;

/// <summary>
/// Chains entries of a release before 2026-12 again, whose links hashed the sealed change itself. Verifies the old chain first; can be
/// interrupted and run again.
/// </summary>
public static class AuditConversion
{
    private const string OldPurpose = "audit";

    /// <summary>Returns the number of entries.</summary>
    /// <param name="progress">Called with a sentence after each batch.</param>
    /// <exception cref="InvalidOperationException">The old chain is broken; the message names the entry.</exception>
    public static async Task<int> Run(
        DeclarationsDb db, DateTimeOffset now, Action<string> progress, CancellationToken cancel, int batch = 500)
    {
        if (!(await db.Database.SqlQuery<bool>($"""select to_regclass('audit_links_before') is not null as "Value" """)
            .ToListAsync(cancel))[0])
        {
            return 0;
        }

        await RequireIntact(db, cancel);
        var (total, last) = (0, 0L);
        while (await Next(db, last, batch, cancel) is { } converted)
        {
            (total, last) = (total + batch, converted);
            progress($"audit_entries: {total}");
        }

        await Finish(db, now, cancel);
        return Math.Max(total, 1);
    }

    private static async Task RequireIntact(DeclarationsDb db, CancellationToken cancel)
    {
        byte[] previous = [];
        var expected = 1L;
        var links = db.AuditLinks.FromSql($"select * from audit_links_before").AsNoTracking().OrderBy(l => l.Sequence)
            .LeftJoin(db.AuditEntries.AsNoTracking(), l => l.EntryId, e => e.Id, (link, entry) => new { link, entry });
        await foreach (var each in links.AsAsyncEnumerable().WithCancellation(cancel))
        {
            // An entry with a hash was verified and converted by a run before.
            if (each.link.Sequence != expected++ || each.entry is null
                || (each.entry.ChangeHash.Length == 0 && !OldHash(previous, each.entry).AsSpan().SequenceEqual(each.link.Hash)))
            {
                throw new InvalidOperationException(
                    $"The audit chain is broken at number {expected - 1}: entry {each.link.EntryId} "
                    + $"({each.entry?.Action ?? "deleted"}, {each.entry?.Subject}) was changed, reordered or removed. Nothing was converted.");
            }

            previous = each.link.Hash;
        }
    }

    private static async Task<long?> Next(DeclarationsDb db, long after, int batch, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var entries = await db.AuditEntries.Where(e => e.Id > after && e.ChangeHash == Array.Empty<byte>()).OrderBy(e => e.Id).Take(batch)
            .ToListAsync(cancel);
        foreach (var entry in entries)
        {
            entry.Commit(db.Privacy, db.Privacy.Unseal(entry.Change, OldPurpose));
        }

        await db.SaveChangesAsync(cancel);
        return entries.Count == 0 ? null : entries[^1].Id;
    }

    private static async Task Finish(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var old = await db.AuditLinks.FromSql($"select * from audit_links_before").AsNoTracking().OrderByDescending(l => l.Sequence)
            .FirstOrDefaultAsync(cancel);
        db.Record(now, "operator", "audit.chained_again", "audit",
            before: new { Entries = old?.Sequence ?? 0, Head = Convert.ToHexStringLower(old?.Hash ?? []) });
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlAsync($"drop table audit_links_before", cancel);
        await db.Database.ExecuteSqlAsync($"alter table audit_entries validate constraint audit_entries_committed", cancel);
        await transaction.CommitAsync(cancel);
        await AuditChain.Extend(db, cancel);
    }

    private static byte[] OldHash(byte[] previous, AuditEntry entry)
    {
        var head = $"{entry.Id}\n{entry.DeclarationId}\n{entry.At.UtcTicks / 10}\n{entry.Actor}\n{entry.Action}\n{entry.Subject}\n";
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(head), .. entry.Change]);
    }
}
