using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>What somebody with every right on the database, but without the key, can do to the audit trail.</summary>
internal static class Tampering
{
    public static async Task Add(this DeclarationsDb db, params string[] subjects)
    {
        foreach (var subject in subjects)
        {
            db.Record(new TestClock().GetUtcNow(), "operator", "test.happened", subject, after: new { subject });
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Triggers and foreign keys do not apply.</summary>
    public static Task Tamper(this DeclarationsDb db, string sql) =>
        db.Database.ExecuteSqlRawAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

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
