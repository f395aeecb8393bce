using System.Diagnostics;
using System.Globalization;
using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Tests.Registering;
using Npgsql;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// Time, size and memory of a backup, its verification and its restore. On request:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ BackupBenchmark"</c>.
/// </summary>
[Explicit("measures; fills a register of DECLARATIONS_REGISTER_LENGTH signatories, 100,000 by default")]
public sealed class BackupBenchmark
{
    [Test]
    public async Task Backup_verification_and_restore()
    {
        var length = int.Parse(Environment.GetEnvironmentVariable("DECLARATIONS_REGISTER_LENGTH") ?? "100000", CultureInfo.InvariantCulture);
        await using var register = await Register.Start();
        await register.Fill(Enumerable.Range(0, length).Select(n => new RollRow(
            n.ToString(CultureInfo.InvariantCulture), $"Organisation {n * 7919L % 1_000_003}", "KE", $"org{n}.example", null,
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(n))), row => row.Id.EndsWith('0') ? Listing.Withheld : Listing.Public);
        await Audit(register, length);
        await using (var filled = NpgsqlDataSource.Create(register.ConnectionString)) // the filling leaves it out
        await using (var command = filled.CreateCommand("alter table blocking_keys add foreign key (signatory_id) references signatories"))
        {
            await command.ExecuteNonQueryAsync();
        }

        var folder = Directory.CreateTempSubdirectory("declarations-backup");
        var file = Path.Combine(folder.FullName, "backup");
        var target = await DatabaseServer.Create(migrated: false);

        await Tell("backup", register.ConnectionString, "backup", file);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"size: {new FileInfo(file).Length / 1e6:f0} MB"));
        await Tell("verify-backup", register.ConnectionString, "verify-backup", file);
        await Tell("restore", target, "restore", file);

        folder.Delete(recursive: true);
        await DatabaseServer.Drop(target);
    }

    // As many entries as signing and confirming leave.
    private static async Task Audit(Register register, int length)
    {
        for (var done = 0; done < 2 * length; done += 2000)
        {
            await using var db = register.Db();
            for (var n = 0; n < 2000; n++)
            {
                db.Record(DateTimeOffset.UnixEpoch, "signer", "signature.confirmed", $"signature:{Guid.NewGuid()}", register.Declaration, after: new { n });
            }

            await db.SaveChangesAsync();
        }

        await using var chained = register.Db();
        await AuditChain.Extend(chained, default);
    }

    private static async Task Tell(string what, string database, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = WorkerProcess.Begin(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Declarations"] = database,
            ["Privacy:Key"] = Register.PrivacyKey,
        }, arguments);
        process.StandardInput.Close();
        var (output, error, peak) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), 0L);
        for (; !process.HasExited; await Task.Delay(50))
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
        }

        var line = string.Create(CultureInfo.InvariantCulture,
            $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s, {peak / 1e6:f0} MB of memory, exit code {process.ExitCode}");
        Assert.That(process.ExitCode, Is.Zero, await error);
        await TestContext.Out.WriteLineAsync($"{line}\n{await output}{await error}");
    }
}
