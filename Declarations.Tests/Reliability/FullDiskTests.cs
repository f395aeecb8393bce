using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Reliability;

/// <summary>PostgreSQL's disk fills up under sign-ons, and is given room again: <c>scripts/reliability full-disk</c>.</summary>
[Explicit("takes two minutes, and root for a small file system of its own")]
public sealed class FullDiskTests
{
    [Test]
    public async Task While_the_disk_is_full_people_are_told_so_and_afterwards_nothing_is_lost()
    {
        var disk = Directory.CreateTempSubdirectory("declarations-disk").FullName;
        if (await Run("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", disk) != 0)
        {
            Directory.Delete(disk);
            Checkout.Lacks("A small file system cannot be mounted: this takes root, and a system that lets it mount.");
        }

        try
        {
            await Fill(disk);
        }
        finally
        {
            await Run("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task Fill(string disk)
    {
        await using var cluster = await Cluster.Start(folder: disk);
        var secretariat = await cluster.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await using var load = new Load(cluster, signers: 8, TimeSpan.FromMilliseconds(200));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var ballast = Path.Combine(disk, "ballast");
        await Run("dd", "if=/dev/zero", $"of={ballast}", "bs=64k", "status=none"); // until there is no room
        await Reckoning.Say($"the disk is full; {load.Report()}");
        await Task.Delay(TimeSpan.FromSeconds(40));
        await Reckoning.Say($"full for 40 s; {load.Report()}");
        var page = await cluster.Anyone.Get("/declarations/rivers", "text/html");
        await Reckoning.Say($"the declaration's page meanwhile: {(int)page.Status}");

        var since = Stopwatch.StartNew();
        File.Delete(ballast);
        await cluster.Database.Stop(); // it may have ended itself, when not even its log could grow
        await cluster.Database.StartAgain();
        await cluster.Database.Version();
        await Task.Delay(TimeSpan.FromSeconds(10));
        await Reckoning.Hold(cluster, load, since);
        Assert.That(load.Others.Keys.Where(other => other.StartsWith("500", StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
