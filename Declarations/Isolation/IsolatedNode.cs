using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Declarations.Isolation;

/// <summary>
/// Starts Node programs that read other people's documents: with an empty environment, limited memory, no network, and no files but their
/// own and their packages'. What protects where is in docs/security.md.
/// </summary>
public static class IsolatedNode
{
    private static readonly Lazy<bool> Namespaces = new(CanUnshare);

    /// <summary>
    /// Whether programs get user and network namespaces of their own, which hold native code too. Containers may forbid it; the program's
    /// own permissions are set in any case.
    /// </summary>
    public static bool HasNamespaces => Namespaces.Value;

    /// <summary>The process, its three streams redirected. One that needs more memory than the megabytes ends itself (SIGABRT).</summary>
    /// <exception cref="Win32Exception">Node is not installed.</exception>
    public static Process Start(string script, int megabytes, params string[] options)
    {
        var folder = Path.GetDirectoryName(script)!;
        var guard = TemplateFolder.Find("isolation");
        string[] command =
        [
            Program("node"), "--experimental-permission", "--no-warnings",
            .. new[] { folder, guard }.Concat(Packages(folder)).Select(path => $"--allow-fs-read={path}/"),
            "--require", Path.Combine(guard, "no-network.cjs"), .. options, script,
        ];
        if (Find("prlimit") is { } prlimit)
        {
            command = [prlimit, $"--data={(long)megabytes << 20}", "--", .. command];
        }

        if (HasNamespaces)
        {
            command = [Program("unshare"), "--user", "--net", "--", .. command];
        }

        return Process.Start(Described(command, folder))!;
    }

    private static IEnumerable<string> Packages(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var packages = new DirectoryInfo(Path.Combine(at.FullName, "node_modules"));
            if (packages.Exists)
            {
                yield return packages.FullName;
                if (packages.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                {
                    yield return target.FullName;
                }
            }
        }
    }

    private static ProcessStartInfo Described(string[] command, string folder)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        return start;
    }

    private static string Program(string name) => Find(name) ?? throw new Win32Exception($"The program {name} is not installed.");

    // Without PATH in its environment a child finds no program by name. A release has Node beside the hosts.
    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(File.Exists);

    private static bool CanUnshare()
    {
        try
        {
            using var probe = Process.Start(Described([Program("unshare"), "--user", "--net", "--", Program("true")], Path.GetTempPath()))!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
