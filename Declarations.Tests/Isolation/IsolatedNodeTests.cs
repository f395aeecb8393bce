using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Declarations.Importing;
using Declarations.Isolation;
using Declarations.Tests.Importing;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Isolation;

[NonParallelizable]
public sealed class IsolatedNodeTests
{
    private const string Probe = """
        import { readFileSync } from 'node:fs';
        import { execFileSync } from 'node:child_process';
        import { connect } from 'node:net';
        const port = Number(readFileSync(0, 'utf8'));
        const outcome = async (act) => { try { await act(); return 'done'; } catch (error) { return error.code; } };
        console.log(JSON.stringify({
          environment: Object.keys(process.env),
          socket: await outcome(() => new Promise((done, failed) => connect(port, '127.0.0.1', done).on('error', failed))),
          fetch: await fetch(`http://127.0.0.1:${port}`).then(() => 'done', () => 'failed'),
          parent: await outcome(() => readFileSync(`/proc/${process.ppid}/environ`)),
          file: await outcome(() => readFileSync('/etc/passwd')),
          program: await outcome(() => execFileSync('true')),
          addon: await outcome(() => process.dlopen({ exports: {} }, '/nonexistent.node')),
        }));
        process.exit();
        """;

    private static readonly string[] Secrets = ["Privacy__Key", "ConnectionStrings__Declarations", "Mail__Smtp__Password"];

    [SetUp]
    public void SetSecrets() => Set("a secret of the parent");

    [TearDown]
    public void RemoveSecrets() => Set(null);

    [Test]
    public async Task A_program_has_no_environment_no_network_no_other_files_and_no_children()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var folder = Directory.CreateTempSubdirectory();
        var script = Path.Combine(folder.FullName, "probe.mjs");
        await File.WriteAllTextAsync(script, Probe);

        using var process = IsolatedNode.Start(script, 512);
        await process.StandardInput.WriteAsync($"{((IPEndPoint)listener.LocalEndpoint).Port}");
        process.StandardInput.Close();
        var found = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync());

        Assert.That(found.GetProperty("environment").GetArrayLength(), Is.Zero);
        Assert.That(found.GetProperty("fetch").GetString(), Is.EqualTo("failed"));
        Assert.That(new[] { "socket", "parent", "file", "program" }.Select(name => found.GetProperty(name).GetString()),
            Is.All.EqualTo("ERR_ACCESS_DENIED"));
        Assert.That(found.GetProperty("addon").GetString(), Is.EqualTo("ERR_DLOPEN_DISABLED"));
        Assert.That(listener.Pending(), Is.False);
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Native_code_reaches_neither_the_network_nor_the_parent_where_namespaces_are_allowed()
    {
        if (!IsolatedNode.HasNamespaces)
        {
            Assert.Ignore("This machine forbids user namespaces.");
        }

        var script = Path.Combine(Directory.CreateTempSubdirectory().FullName, "wait.mjs");
        await File.WriteAllTextAsync(script, "console.log('ready'); process.stdin.resume();");
        using var process = IsolatedNode.Start(script, 512);
        await process.StandardOutput.ReadLineAsync();

        Assert.That(Link(process.Id, "net"), Is.Not.EqualTo(Link(Environment.ProcessId, "net")));
        Assert.That(Link(process.Id, "user"), Is.Not.EqualTo(Link(Environment.ProcessId, "user")));
        process.StandardInput.Close();
    }

    [Test]
    public async Task Typst_runs_without_the_secrets_of_the_service() =>
        Assert.That(await EnvironmentDuring("typeset.mjs", () => SampleDocument.Render([])), Is.Empty);

    [Test]
    public async Task The_Word_reader_runs_without_the_secrets_of_the_service()
    {
        var file = await WordDocumentTests.Docx();

        Assert.That(await EnvironmentDuring("read-docx.mjs", () => WordDocument.Import(file, default)), Is.Empty);
    }

    /// <summary>The environment of the running child, as the system shows it.</summary>
    private static async Task<string> EnvironmentDuring(string script, Func<Task> act)
    {
        var acting = Task.Run(act);
        string? seen = null;
        while (seen is null && !acting.IsCompleted)
        {
            seen = Directory.EnumerateDirectories("/proc").Where(folder => Runs(folder, script))
                .Select(folder => (Environment: Read(folder, "environ"), Runs: Runs(folder, script)))
                .FirstOrDefault(child => child.Runs).Environment;
        }

        await acting;
        Assert.That(seen, Is.Not.Null, "the child was not seen");
        return seen!;
    }

    private static bool Runs(string folder, string script) =>
        Read(folder, "cmdline")?.Contains(script, StringComparison.Ordinal) == true;

    private static string? Read(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Link(int process, string space) => File.ResolveLinkTarget($"/proc/{process}/ns/{space}", false)?.Name;

    private static void Set(string? value) => Array.ForEach(Secrets, name => Environment.SetEnvironmentVariable(name, value));
}
