using Declarations.Database;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Worker.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Jobs;

/// <summary>A database of the version before Hangfire, with messages in every state that its Worker left behind.</summary>
public sealed class OutboxUpgradeTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private string database = null!;

    [SetUp]
    public async Task CreateOldDatabase()
    {
        database = await DatabaseServer.Create(migrated: false);
        var before = Migration.All().Where(m => string.CompareOrdinal(m.Name, "0014") < 0);
        await MigrationRunner.Apply(database, [.. before], CancellationToken.None);
        await Run("create table qrtz_job_details (job_name text primary key)");
        await Run("create table qrtz_triggers (job_name text references qrtz_job_details)");
    }

    [Test]
    public async Task Every_pending_message_of_the_previous_version_is_delivered_and_no_other()
    {
        await AddOldRow("mail", "mail", To("waiting@example.org"));
        await AddOldRow("mail", "mail", To("retried@example.org"), attempts: 3, error: "SmtpException");
        await AddOldRow("mail", "mail", To("failed@example.org"), attempts: 1, error: "gone", failed: true);
        await AddOldRow("mail", "mail", To("done@example.org"), done: true);
        await AddOldRow("mail", "signature.begun", new { SignatureId = Guid.NewGuid() });
        await AddOldRow("work", "signature.match", new { SignatoryId = Guid.NewGuid() });
        await AddOldRow("work", "register.match", new { DeclarationId = Guid.NewGuid() });

        await Migrate.Apply(database, CancellationToken.None);
        await using var product = await Product.Start(new Dictionary<string, string?> { ["ConnectionStrings:Declarations"] = database });
        await product.Mail.Newest("waiting@example.org");
        await product.Mail.Newest("retried@example.org");

        await using var db = product.Db();
        while (await db.OutboxMessages.AnyAsync(m => m.DoneAt == null && m.FailedAt == null))
        {
            await Task.Delay(50);
        }

        Assert.That(await db.OutboxMessages.CountAsync(m => m.FailedAt != null), Is.EqualTo(1));
        Assert.That(product.Mail.Received.SelectMany(m => m.To), Is.EquivalentTo(["waiting@example.org", "retried@example.org"]));
    }

    [Test]
    public async Task Quartzs_tables_are_gone_after_the_upgrade()
    {
        await Migrate.Apply(database, CancellationToken.None);

        Assert.That(await Run("select count(*) from pg_tables where tablename like 'qrtz%'"), Is.EqualTo(0L));
        await DatabaseServer.Drop(database);
    }

    private static Mail To(string address) => new MailDraft("A subject", "en").Say("A sentence.").To(address);

    /// <summary>A row as the previous version wrote it.</summary>
    private async Task AddOldRow<T>(
        string lane, string kind, T payload, int attempts = 0, string? error = null, bool failed = false, bool done = false)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            insert into outbox_messages (id, lane, kind, payload, created_at, due_at, attempts, last_error, failed_at, done_at)
            values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)
            """, connection);
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(Now) });
        command.Parameters.Add(new() { Value = lane });
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = PrivacyKey.Parse(Product.PrivacyKey).SealJson(payload, Outbox.Purpose) });
        command.Parameters.Add(new() { Value = Now });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value });
        command.Parameters.Add(new() { Value = failed ? Now : DBNull.Value });
        command.Parameters.Add(new() { Value = done ? Now : DBNull.Value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
