using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Auditing;

public sealed class AuditTests : ProductTests
{
    [TestCase("update audit_entries set actor = 'nobody'")]
    [TestCase("update audit_entries set change = change, change_hash = sha256(change)")]
    [TestCase("update audit_entries set at = at + interval '1 second'")]
    [TestCase("delete from audit_entries")]
    [TestCase("truncate audit_entries cascade")]
    [TestCase("delete from audit_links")]
    public async Task The_database_refuses_changes_of_audit_entries(string sql)
    {
        await using var db = Product.Db();
        await db.AddEntries("test:1");
        await AuditChain.Extend(db, default);

        var refused = Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.That(refused.MessageText, Does.Contain("append-only"));
    }

    [Test]
    public async Task The_database_accepts_a_change_that_is_sealed_again() =>
        Assert.That(await (await Recorded()).Database.ExecuteSqlRawAsync("update audit_entries set change = change"), Is.Positive);

    [Test]
    public async Task New_entries_are_linked_at_once_and_one_that_committed_very_late_by_the_whole_pass()
    {
        await using var late = Product.Db();
        await using var transaction = await late.Database.BeginTransactionAsync();
        await late.AddEntries("late:1");
        await using var db = Product.Db();
        await db.AddEntries([.. Enumerable.Range(0, 1100).Select(n => $"test:{n}")]);

        await AuditChain.ExtendRecent(db, default);
        await transaction.CommitAsync();
        await db.AddEntries("test:next");
        await AuditChain.ExtendRecent(db, default);
        var recently = await AuditChain.Unlinked(db).Select(e => e.Subject).ToListAsync();
        await AuditChain.Extend(db, default);

        Assert.That(recently, Is.EqualTo(new[] { "late:1" }));
        Assert.That(await AuditChain.Unlinked(db).AnyAsync(), Is.False);
    }

    private async Task<DeclarationsDb> Recorded()
    {
        var db = Product.Db();
        await db.AddEntries("test:1");
        return db;
    }
}
