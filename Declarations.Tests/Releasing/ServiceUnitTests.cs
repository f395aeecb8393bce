using System.ComponentModel;
using System.Diagnostics;

namespace Declarations.Tests.Releasing;

/// <summary>The systemd units, judged by systemd's own tools.</summary>
public sealed class ServiceUnitTests
{
    private static readonly string[] Services = ["declarations-api.service", "declarations-worker.service", "declarations-backup.service"];

    private readonly string folder = Directory.CreateTempSubdirectory("declarations-units-").FullName;

    [OneTimeSetUp]
    public void NameProgramsThatExistHere()
    {
        foreach (var unit in Directory.GetFiles(Checkout.File("packaging", "systemd")))
        {
            var text = File.ReadAllText(unit).Replace("ExecStart=/usr/lib/declarations/app/Declarations.", "ExecStart=/bin/true ", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(unit)), text);
        }
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Systemd_finds_no_fault_in_the_units()
    {
        var (code, said) = await Analyze(["verify", "--man=no", .. Directory.GetFiles(folder)]);

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Is.Empty);
    }

    // Of 10; below 2 is what systemd calls OK. What remains is the network, which the services are for, and the namespaces of Node programs.
    [TestCaseSource(nameof(Services))]
    public async Task A_service_is_exposed_little(string unit)
    {
        var (code, said) = await Analyze(["security", "--offline=true", "--threshold=20", "--no-pager", Path.Combine(folder, unit)]);

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("Overall exposure level"));
    }

    private static async Task<(int Code, string Said)> Analyze(string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("systemd-analyze", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception)
        {
            // Also in CI: installing systemd's tools would turn some machines into ones that boot by systemd.
            Assert.Ignore("systemd-analyze is not installed (Debian: systemd), so the units are not checked.");
            throw;
        }
    }
}
