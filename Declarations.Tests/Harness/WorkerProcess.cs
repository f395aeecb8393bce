using System.Diagnostics;

namespace Declarations.Tests.Harness;

/// <summary>The Worker as a process of its own, as <c>./run</c> starts it: to be killed, or to run a verb.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process worker;

    private WorkerProcess(Process process) => worker = process;

    public static WorkerProcess Start(Product product, params (string Name, string Value)[] environment)
    {
        var process = Begin(product.Settings, [], environment);
        process.BeginOutputReadLine(); // unread, a full pipe would stop it
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> Verb(Product product, params string[] arguments) =>
        Verb(product.Settings, arguments);

    /// <summary>Runs a verb to its end without a product: on a database that none uses yet.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Verb(
        IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        using var process = Begin(settings, arguments);
        return await End(process);
    }

    /// <summary>Awaits the end of a verb.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> End(Process process)
    {
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Like a power cut: no signal is handled and no work is finished.</summary>
    public async Task Kill()
    {
        worker.Kill(entireProcessTree: true);
        await worker.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!worker.HasExited)
        {
            await Kill();
        }

        worker.Dispose();
    }

    /// <summary>Begins a verb that a test ends.</summary>
    public static Process Begin(IReadOnlyDictionary<string, string?> settings, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = StartOf(Path.Combine(AppContext.BaseDirectory, "Declarations.Worker.dll"), Checkout.Root, settings, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>How a host's build is started with settings, which the environment names with <c>__</c>.</summary>
    public static ProcessStartInfo StartOf(string dll, string folder, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }
}
