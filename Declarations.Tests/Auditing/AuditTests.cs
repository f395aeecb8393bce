using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Auditing;

public sealed class AuditTests : ProductTests
{
    [Test]
    public async Task The_hash_chain_is_intact_and_covers_every_entry()
    {
        await using var db = await Recorded(25);

        await AuditChain.Extend(db, default);

        Assert.That(await AuditChain.FirstBreak(db, default), Is.Null);
        Assert.That(await db.AuditLinks.CountAsync(), Is.EqualTo(await db.AuditEntries.CountAsync()));
    }

    [TestCase("update audit_entries set actor = 'nobody'")]
    [TestCase("delete from audit_entries")]
    [TestCase("truncate audit_entries cascade")]
    [TestCase("delete from audit_links")]
    public async Task The_database_refuses_changes_of_audit_entries(string sql)
    {
        await using var db = await Recorded(1);

        var refused = Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.That(refused.MessageText, Does.Contain("append-only"));
    }

    [Test]
    public async Task An_entry_changed_in_the_database_breaks_the_chain()
    {
        await using var product = await Product.Start(withWorker: false);
        await using var db = product.Db();
        db.Record(product.Clock.GetUtcNow(), "operator", "test.happened", "test:1");
        db.Record(product.Clock.GetUtcNow(), "operator", "test.happened", "test:2");
        await db.SaveChangesAsync();
        await AuditChain.Extend(db, default);

        await db.Database.ExecuteSqlRawAsync(
            "alter table audit_entries disable trigger audit_entries_append_only; update audit_entries set actor = 'nobody' where subject = 'test:2'");

        Assert.That(await AuditChain.FirstBreak(db, default), Is.Not.Null);
    }

    private async Task<DeclarationsDb> Recorded(int entries)
    {
        var db = Product.Db();
        for (var i = 0; i < entries; i++)
        {
            db.Record(Product.Clock.GetUtcNow(), "operator", "test.happened", $"test:{i}", after: new { i });
        }

        await db.SaveChangesAsync();
        return db;
    }
}
