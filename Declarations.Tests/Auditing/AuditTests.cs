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

    private async Task<DeclarationsDb> Recorded()
    {
        var db = Product.Db();
        await db.AddEntries("test:1");
        return db;
    }
}
