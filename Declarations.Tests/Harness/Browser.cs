using System.Reflection;
using Microsoft.Playwright;

namespace Declarations.Tests.Harness;

/// <summary>One real Chromium for the whole test run. Starts when the first test asks for it.</summary>
public static class Browser
{
    private static readonly Lazy<Task<IBrowser>> Chromium = new(Start);

    // Nothing but the pages under test is spoken to; root cannot have Chromium's sandbox.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static IPlaywright? playwright;

    /// <summary>A browser profile of its own: no cookie of another test.</summary>
    public static async Task<IBrowserContext> Profile(BrowserNewContextOptions? options = null)
    {
        if (Find("CHROMIUM", "chromium", "chromium-browser", "google-chrome") is null || Find("NODE", "node") is null)
        {
            Checkout.Lacks("Chromium or Node is missing: ./test installs them, or set CHROMIUM to its path.");
        }

        var context = await (await Chromium.Value).NewContextAsync(options);
        context.SetDefaultTimeout(45_000);
        return context;
    }

    internal static async Task Stop()
    {
        if (Chromium.IsValueCreated)
        {
            await (await Chromium.Value).CloseAsync();
        }

        playwright?.Dispose();
    }

    private static async Task<IBrowser> Start()
    {
        var driver = typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key is "PlaywrightDriver")
            .Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", Find("NODE", "node"));
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Find("CHROMIUM", "chromium", "chromium-browser", "google-chrome"), Args = Arguments });
    }

    private static string? Find(string setting, params string[] programs)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var candidates = programs.SelectMany(p => folders.Select(f => Path.Combine(f, p)))
            .Prepend(Environment.GetEnvironmentVariable(setting));
        return candidates.FirstOrDefault(File.Exists);
    }
}
