using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Hosting;

/// <summary>A started <c>./run</c> with its own data folder and port, and the processes it has started.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RunProcess(Process run, string data) : IAsyncDisposable
{
    public static RunProcess Start(string program, string data, int port, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Append(("DECLARATIONS_DATA", data)).Append(("DECLARATIONS_PORT", $"{port}")))
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, data);
    }

    /// <summary>The first line that contains the words.</summary>
    public async Task<string> Line(string words, CancellationToken cancel)
    {
        while (await run.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new AssertionException($"./run ended: {await run.StandardError.ReadToEndAsync(cancel)}");
    }

    public static void Signal(string signal, int id)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
    }

    public void Signal(string signal) => Signal(signal, run.Id);

    /// <summary>
    /// Sends SIGKILL to the process whose command line matches, as soon as there is one. A pattern for the Worker must end the line:
    /// its verbs run the same file, and a verb can be there first.
    /// </summary>
    public async Task Kill(string pattern, CancellationToken cancel)
    {
        int? found;
        while ((found = Processes().Where(p => Regex.IsMatch(p.CommandLine, pattern, RegexOptions.NonBacktracking))
            .Select(p => (int?)p.Id).FirstOrDefault()) is null)
        {
            await Task.Delay(20, cancel);
        }

        Signal("KILL", found.Value);
    }

    public async Task<(int ExitCode, string Output, string Error)> End(CancellationToken cancel)
    {
        var (output, error) = (run.StandardOutput.ReadToEndAsync(cancel), run.StandardError.ReadToEndAsync(cancel));
        await run.WaitForExitAsync(cancel);
        return (run.ExitCode, await output, await error);
    }

    /// <summary>Every process that has this data folder in its environment; arguments are separated by spaces.</summary>
    public IReadOnlyList<(int Id, string CommandLine)> Processes() =>
        [.. Directory.GetDirectories("/proc").SelectMany(Ours)];

    public async ValueTask DisposeAsync()
    {
        if (!run.HasExited)
        {
            Signal("KILL");
            await run.WaitForExitAsync();
        }

        run.Dispose();
    }

    private IEnumerable<(int Id, string CommandLine)> Ours(string folder) =>
        int.TryParse(Path.GetFileName(folder), out var id)
        && Read($"{folder}/environ").Contains($"DECLARATIONS_DATA={data}\0", StringComparison.Ordinal)
            ? [(id, Read($"{folder}/cmdline").Replace('\0', ' '))]
            : [];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // the process has ended, or belongs to another user
        }
    }
}
