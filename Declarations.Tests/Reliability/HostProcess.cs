using System.Collections.Concurrent;
using System.Diagnostics;

namespace Declarations.Tests.Reliability;

/// <summary>An Api or a Worker as a process of its own, of this checkout's build or another's, to be killed and started again.</summary>
internal sealed class HostProcess(string name, string root, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    public string Name => name;

    /// <summary>The checkout whose build it runs.</summary>
    public string Root { get; set; } = root;

    /// <summary>Each kind of error that it logged, with how often it did.</summary>
    public IEnumerable<string> Faults => said.GroupBy(l => l).Select(g => $"{name}, {g.Count()} times: {g.Key}");

    /// <summary>A program of a checkout: of this one in the configuration of the tests, of another in Release.</summary>
    public static string Dll(string root, string project)
    {
        var configuration = root == Checkout.Root ? Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))! : "Release";
        return Path.Combine(root, project, "bin", configuration, "net10.0", $"{project}.dll");
    }

    public void Start()
    {
        var project = $"Declarations.{name.Split(' ')[0]}";
        var start = WorkerProcess.StartOf(Dll(Root, project), Path.Combine(Root, project), settings);
        if (name.StartsWith("Worker", StringComparison.Ordinal))
        {
            start.ArgumentList.Insert(0, start.FileName);
            start.ArgumentList.Insert(0, "-n10"); // as ./run and the packaged unit have it
            start.FileName = "nice";
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL, and a start after two seconds, as the packaged unit says.</summary>
    public async Task KillAndRestart()
    {
        await Kill();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Start();
    }

    public async Task Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }

        await End();
    }

    /// <summary>SIGTERM, as <c>systemctl stop</c>.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
        await End();
    }

    public async ValueTask DisposeAsync() => await Kill();

    private async Task End()
    {
        if (process is not null)
        {
            await process.WaitForExitAsync();
            process.Dispose();
            process = null;
        }
    }

    private void Keep(string? line)
    {
        if (line?.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) is true || line?.StartsWith("Unhandled", StringComparison.Ordinal) is true)
        {
            said.Enqueue(line[(line.IndexOf("\"Message\"", StringComparison.Ordinal) is > 0 and var at ? at : 0)..Math.Min(line.Length, 1500)]);
        }
    }
}
