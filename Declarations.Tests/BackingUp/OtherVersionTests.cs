using System.Diagnostics;
using Npgsql;

namespace Declarations.Tests.BackingUp;

/// <summary>Between the embedded PostgreSQL and the one of the machine, which is another version (Debian 12: 15).</summary>
public sealed class OtherVersionTests : BackupScene
{
    private Process? server;
    private string other = "";

    [OneTimeSetUp]
    public async Task StartTheMachinesServer()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (programs is null)
        {
            Checkout.Lacks("There is no PostgreSQL of the machine (Debian: postgresql).");
        }

        server = Checkout.Start(Checkout.File("scripts", "test-server"), programs!);
        var said = server.StandardError.ReadToEndAsync();
        other = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"It did not start: {await said}");
    }

    [OneTimeTearDown]
    public async Task StopIt()
    {
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }
    }

    [Test]
    public async Task A_backup_is_restored_into_another_version_and_back_row_for_row()
    {
        await Product.StopWorker();
        var there = await Restore(other, await Backup(), "--send-waiting-mail");
        Assert.That(there.ExitCode, Is.Zero, there.Error);
        var file = NewFile();
        var backup = await WorkerProcess.Verb(On(other), "backup", file);
        Assert.That(backup.ExitCode, Is.Zero, backup.Error);
        var database = await NewDatabase();

        var back = await Restore(database, file, "--send-waiting-mail");

        Assert.That(back.ExitCode, Is.Zero, back.Error);
        TestContext.Out.WriteLine($"{there.Output}{back.Output}");
        foreach (var restored in (string[])[other, database])
        {
            var differences = await ComparedDatabases.Differences(Product.ConnectionString, restored);
            Assert.That(differences.Keys, Is.SubsetOf(["audit_entries", "audit_links"]));
            Assert.That(differences.Values.SelectMany(d => d.OnlyFirst), Is.Empty);
        }
    }
}
