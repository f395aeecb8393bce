using System.Globalization;
using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Publishing;
using Declarations.Rekeying;
using Declarations.Worker.Database;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// <c>restore FILE [--send-waiting-mail]</c>: brings a backup into an empty database, migrates it to this version, and verifies it. With the
/// option, for a move without loss, mails that waited are sent; without it they are held, since they may have been sent already.
/// </summary>
public static class Restore
{
    private const string SendMail = "--send-waiting-mail";

    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        var sendsMail = arguments.Contains(SendMail, StringComparer.Ordinal);
        if (arguments.Where(a => a != SendMail).ToArray() is not [var file] || file.StartsWith('-'))
        {
            return await Verbs.Usage($"restore FILE [{SendMail}]");
        }

        var settings = Settings.Read();
        var key = PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]);
        await using (var connection = await DatabaseSession.Open(cancel))
        {
            var header = await ArchiveFile.ReadContent(file, key, (header, _) => Task.FromResult(header), cancel);
            EmptyDatabase.SchemaOf(header);
            await EmptyDatabase.Require(connection, header, cancel);
            Console.WriteLine(header);
            await ArchiveReader.Authenticate(file, key, cancel);
            var held = await ArchiveFile.ReadContent(
                file, key, (read, stream) => LoadArchive.Run(connection, read, stream, sendsMail, cancel), cancel);
            await connection.Run("analyze", cancel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restored {header.Rows:n0} rows of {header.Tables.Count} tables"));
            Console.WriteLine(held == 0 ? "no message is held" : string.Create(CultureInfo.InvariantCulture,
                $"{held:n0} messages that waited to be mailed are held, since they may have been sent already: see /secretariat/jobs/messages"));
            await Finish(header, cancel);
        }

        return await Verify(cancel);
    }

    // What migrate does, and an entry in the audit trail. If this is cut short, migrate goes on with it.
    private static async Task Finish(ArchiveHeader header, CancellationToken cancel)
    {
        foreach (var name in await Migrate.Apply(Settings.ConnectionString(Settings.Read()), cancel))
        {
            Console.WriteLine($"applied {name}");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        var now = TimeProvider.System.GetUtcNow();
        await Rekey.Run(db, now, Console.WriteLine, cancel);
        db.ChangeTracker.Clear();
        db.Record(now, "operator", "database.restored", "database", after: new { BackupOf = header.CreatedAt, header.Rows });
        await db.SaveChangesAsync(cancel);
        await AuditChain.Extend(db, cancel);
    }

    private static async Task<int> Verify(CancellationToken cancel)
    {
        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        var report = await AuditVerification.Run(
            db, await EditionHeads.Read(db, cancel), TimeProvider.System.GetUtcNow(), cancel);
        if (report.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"The rows are restored as the backup has them, and the audit chain is broken: {fault}");
            return 1;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The audit chain is intact: {report.Entries:n0} entries, head {report.Head.Sequence} {report.Head.Hash}"));
        return 0;
    }
}
