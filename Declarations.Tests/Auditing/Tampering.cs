using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>What a database administrator without the key can do to the audit trail.</summary>
internal static class Tampering
{
    public static async Task AddEntries(this DeclarationsDb db, params string[] subjects)
    {
        foreach (var subject in subjects)
        {
            db.Record(new TestClock().GetUtcNow(), "operator", "test.happened", subject, after: new { subject });
            await db.SaveChangesAsync();
        }
    }

    public static async Task Tamper(this DeclarationsDb db, string sql)
    {
        await db.Database.ExecuteSqlRawAsync("""
            alter table audit_entries disable trigger user;
            alter table audit_links disable trigger user;
            alter table audit_links drop constraint if exists audit_links_entry_id_fkey;
            alter table if exists audit_links_before disable trigger user;
            alter table if exists audit_links_before drop constraint if exists audit_links_before_entry_id_fkey;
            """);
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Computes numbers and hashes of all links again, in the order in which they are now.</summary>
    public static async Task Relink(this DeclarationsDb db)
    {
        var links = await db.AuditLinks.AsNoTracking().OrderBy(l => l.Sequence).ToListAsync();
        var entries = await db.AuditEntries.AsNoTracking().ToDictionaryAsync(e => e.Id);
        await db.Tamper("delete from audit_links");
        byte[] hash = [];
        db.ChangeTracker.Clear();
        foreach (var (index, link) in links.Index())
        {
            hash = AuditChain.HashOf(hash, entries[link.EntryId]);
            db.AuditLinks.Add(new AuditLink { Sequence = index + 1, EntryId = link.EntryId, Hash = hash });
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
