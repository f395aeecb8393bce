using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Declarations.Tests.Hosting;

/// <summary><c>./run</c> itself, from a shell, with a data folder and a port of its own.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class RunTests
{
    private readonly string data = Path.Combine(Path.GetTempPath(), $"declarations-run-{Guid.NewGuid():n}");
    private readonly int port = Product.FreePort();

    [OneTimeTearDown]
    public void Clean()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Run_starts_everything_survives_being_killed_and_leaves_nothing_behind(CancellationToken cancel)
    {
        await using var first = Run();
        var link = await first.Line("sign-in/", cancel);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.That((await http.GetAsync("/health/ready", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(File.GetUnixFileMode(Path.Combine(data, "connection")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        first.Signal("KILL");
        await first.End(cancel);
        await using var second = Run();
        await second.Line("sign-in/", cancel);
        using var opened = await http.GetAsync(link[(link.IndexOf("/sign-in/", StringComparison.Ordinal))..].Split(' ')[0], cancel);
        Assert.That(opened.StatusCode, Is.EqualTo(HttpStatusCode.OK), "The link of the first run is known to the second.");

        second.Signal("INT");
        Assert.That((await second.End(cancel)).ExitCode, Is.EqualTo(130));
        Assert.That(second.Processes(), Is.Empty);
    }

    [Test]
    public async Task A_port_in_use_is_reported_at_once()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var run = Start(Checkout.File("run"), [], ("DECLARATIONS_PORT", $"{((IPEndPoint)taken.LocalEndpoint).Port}"),
            ("DECLARATIONS_DATA", $"{data}-port"));

        var error = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        Directory.Delete($"{data}-port", recursive: true);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(error, Does.Contain("is in use. Set DECLARATIONS_PORT"));
    }

    [Test]
    public async Task A_missing_program_is_named_in_one_line_where_it_cannot_be_installed()
    {
        using var shell = Start("/bin/bash",
            ["-c", "ROOT=.; . scripts/output.sh; . scripts/install.sh; PATH=; require node=nodejs npm=npm"]);

        var error = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.That(shell.ExitCode, Is.EqualTo(1));
        Assert.That(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.One.Items.And.All.Contains("Missing: nodejs npm."));
    }

    [Test]
    public async Task The_test_server_ends_with_its_standard_input_and_leaves_no_folder()
    {
        var room = Directory.CreateTempSubdirectory().FullName;
        using var server = Start(Checkout.File("scripts", "test-server"), [], ("TMPDIR", room));
        var address = await server.StandardOutput.ReadLineAsync();

        server.StandardInput.Close();
        await server.WaitForExitAsync();

        Assert.That(address, Does.Contain("Host=127.0.0.1"));
        Assert.That(Directory.GetFileSystemEntries(room), Is.Empty);
        Directory.Delete(room);
    }

    private RunProcess Run() => RunProcess.Start(Checkout.File("run"), data, port, ["--no-sample"]);

    private static Process Start(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Checkout.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
