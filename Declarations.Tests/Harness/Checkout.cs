using System.Diagnostics;

namespace Declarations.Tests.Harness;

/// <summary>Where the sources lie, for what tests start or read beside the assembly.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A program of the checkout whose standard input we hold: when the tests end, however they end, it ends.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Ignores the test where a part of the machine is missing; in CI it fails instead.</summary>
    public static void Lacks(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Assert.Fail(what);
        }

        Assert.Ignore(what);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("Declarations.sln").Any())
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
