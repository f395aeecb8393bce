using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Declarations.Isolation;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Tests.Publishing;
using Microsoft.Playwright;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// An edition by the length of its roll, beside the same names set by the same engine alone and printed by Chromium, in one run:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ RenderBenchmark"</c>.
/// </summary>
[Explicit("measures")]
public sealed class RenderBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly int[] Lengths = [1, 100, 1_000, 10_000, 100_000];

    [Test]
    public async Task Editions_by_the_length_of_the_roll()
    {
        await Measure(100);
        foreach (var length in Lengths)
        {
            await TestContext.Progress.WriteLineAsync(await Measure(length));
        }
    }

    private static async Task<string> Measure(int length)
    {
        string[] names = [.. Enumerable.Range(1, length).Select(n => $"{First[n % First.Length]} {Last[n / 7 % Last.Length]} {n}")];
        var rounds = length > 20_000 ? 1 : 3;
        var edition = await Best(rounds, () => Edition(names));
        var bare = await Best(rounds, () => Bare(names));
        var printed = await Best(rounds, () => Printed(names));
        return string.Create(CultureInfo.InvariantCulture,
            $"{length} names: edition {edition.Seconds:0.00} s, {edition.Megabytes} MB; bare {bare.Seconds:0.00} s, {bare.Megabytes} MB; "
            + $"ratio {edition.Seconds / bare.Seconds:0.00}; Chromium {(printed.Seconds < Patience.TotalSeconds ? $"{printed.Seconds:0.00} s" : "none in three minutes")}");
    }

    private static readonly string[] First = ["Coalition for Rivers of", "Association des femmes de", "Red de mujeres de", "Watch", "Centre for Justice"];
    private static readonly string[] Last = ["Nairobi", "Ouagadougou", "San Pedro Sula", "Tirana", "Kathmandu", "Port-au-Prince", "Zamboanga"];

    private static Task<byte[]> Edition(string[] names) => SampleDocument.Render([.. names.Select(name => new RollRow(SignatoryKind.Organisation, name, null))]);

    private static async Task Bare(string[] names)
    {
        var folder = TemplateFolder.Find("publishing");
        var start = new ProcessStartInfo("node", [Checkout.File("Declarations.Tests/Benchmarks/bare-list.mjs"), folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, names);
        node.StandardInput.Close();
        await output;
        await node.WaitForExitAsync();
        Assert.That(node.ExitCode, Is.Zero);
    }

    private static async Task Printed(string[] names)
    {
        await using var profile = await Browser.Profile();
        var page = await profile.NewPageAsync();
        var print = Print(page, names);
        await Task.WhenAny(print, Task.Delay(Patience));
        if (print.IsCompleted)
        {
            await print;
        }
    }

    private static async Task Print(IPage page, string[] names)
    {
        await page.SetContentAsync("<ul style='columns: 2; font-size: 9pt'>" + string.Concat(names.Select(name => $"<li>{WebUtility.HtmlEncode(name)}</li>")) + "</ul>",
            new() { Timeout = 0 });
        await page.PdfAsync();
    }

    private static async Task<(double Seconds, long Megabytes)> Best(int rounds, Func<Task> act)
    {
        var best = (Seconds: double.MaxValue, Megabytes: 0L);
        for (var round = 0; round < rounds; round++)
        {
            using var end = new CancellationTokenSource();
            var memory = PeakOfChildren(end.Token);
            var started = Stopwatch.GetTimestamp();
            await act();
            best.Seconds = Math.Min(best.Seconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
            await end.CancelAsync();
            best.Megabytes = Math.Max(best.Megabytes, await memory);
        }

        return best;
    }

    /// <summary>The most memory, in megabytes, that a Node process of this one held.</summary>
    private static Task<long> PeakOfChildren(CancellationToken end) => Task.Run(async () =>
    {
        var peak = 0L;
        while (!end.IsCancellationRequested)
        {
            foreach (var node in Process.GetProcessesByName("node"))
            {
                using (node)
                {
                    peak = Math.Max(peak, PeakIn($"/proc/{node.Id}/status"));
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }

        return peak >> 10;
    }, CancellationToken.None);

    private static long PeakIn(string file)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Contains($"PPid:\t{Environment.ProcessId}", StringComparer.Ordinal)
                && lines.FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
                ? long.Parse(line.AsSpan(6).Trim()[..^3], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0; // the process has ended
        }
    }
}
