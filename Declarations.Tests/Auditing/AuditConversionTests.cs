using System.Security.Cryptography;
using System.Text;
using Declarations.Auditing;
using Declarations.Database;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>A database of the release before changes had hashes of their own.</summary>
public sealed class AuditConversionTests
{
    private static readonly DateTimeOffset At = new(2026, 10, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Actions = ["declaration.created", "version.saved", "declaration.adopted", "declaration.opened"];

    private string database = "", oldHead = "";
    private DeclarationsDb db = null!;

    [SetUp]
    public async Task Restore()
    {
        database = await DatabaseServer.Create(migrated: false);
        var before = Migration.All().TakeWhile(m => !m.Name.Contains("audit_commitments", StringComparison.Ordinal)).ToList();
        await MigrationRunner.Apply(database, before, default);
        db = new(new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(database).Options, PrivacyKey.Parse(Product.PrivacyKey), new());
        byte[] hash = [];
        foreach (var (index, action) in Actions.Index())
        {
            var change = db.Privacy.Seal(Encoding.UTF8.GetBytes($$$"""{"before":null,"after":{"step":{{{index}}}}}"""), "audit");
            hash = SHA256.HashData(
                [.. hash, .. Encoding.UTF8.GetBytes($"{index + 1}\n\n{At.UtcTicks / 10}\nmember:1\n{action}\ndeclaration:1\n"), .. change]);
            await db.Database.ExecuteSqlAsync($"""
                insert into audit_entries (at, actor, action, subject, change) values ({At}, 'member:1', {action}, 'declaration:1', {change})
                """);
            // The last entry was recorded just before the migration.
            if (index + 1 < Actions.Length)
            {
                await db.Database.ExecuteSqlAsync($"insert into audit_links (sequence, entry_id, hash) values ({index + 1}, {index + 1}, {hash})");
                oldHead = Convert.ToHexStringLower(hash);
            }
        }

        await MigrationRunner.Apply(database, Migration.All(), default);
    }

    [TearDown]
    public async Task Drop()
    {
        await db.DisposeAsync();
        await DatabaseServer.Drop(database);
    }

    [Test]
    public async Task Its_entries_are_chained_again_after_an_interruption_and_the_old_head_is_recorded()
    {
        Assert.That(() => AuditConversion.Run(db, At, _ => throw new TimeoutException(), default, batch: 1),
            Throws.InstanceOf<TimeoutException>());
        await AuditConversion.Run(db, At, _ => { }, default, batch: 3);

        db.ChangeTracker.Clear();
        var report = await AuditVerification.Run(db, [], At, default);
        var entries = await db.AuditEntries.OrderBy(e => e.Id).ToListAsync();
        Assert.That((report.Fault, report.Entries, report.Waiting), Is.EqualTo(((AuditFault?)null, Actions.Length + 1L, 0)));
        Assert.That(entries.Select(e => e.Action), Is.EqualTo(Actions.Append("audit.chained_again")));
        Assert.That(entries[1].Read(db.Privacy)!.Value.GetProperty("after").GetProperty("step").GetInt32(), Is.EqualTo(1));
        Assert.That(entries[^1].Read(db.Privacy)!.Value.GetProperty("before").GetRawText(), Is.EqualTo($$"""{"entries":3,"head":"{{oldHead}}"}"""));
        Assert.That(await AuditConversion.Run(db, At, _ => { }, default), Is.Zero);
    }

    [TestCase("alter table audit_entries drop constraint audit_entries_committed; update audit_entries set actor = 'nobody' where id = 2", "number 2: entry 2 (version.saved, declaration:1)")]
    [TestCase("delete from audit_entries where id = 2", "number 2: entry 2 (deleted, )")]
    [TestCase("delete from audit_links_before where sequence = 2", "number 2: entry 3 (declaration.adopted, declaration:1)")]
    public async Task A_broken_chain_is_not_converted_and_the_entry_is_named(string sql, string named)
    {
        await db.Tamper(sql);

        Assert.That(() => AuditConversion.Run(db, At, _ => { }, default), Throws.InvalidOperationException.With.Message.Contains(named));
        Assert.That(await db.AuditEntries.CountAsync(e => e.ChangeHash != Array.Empty<byte>()), Is.Zero);
    }
}
