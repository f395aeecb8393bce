using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Benchmarks;

/// <summary>The load program wrk (Debian: <c>wrk</c>) on one path.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Slowest">In which 99 in 100 were answered.</param>
internal sealed partial record Wrk(double Rate, TimeSpan Slowest)
{
    /// <exception cref="InvalidOperationException">Some answers were not 2xx or 3xx, or none came.</exception>
    public static async Task<Wrk> Run(Uri page, int connections, TimeSpan time)
    {
        var start = new ProcessStartInfo("wrk", [
            "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{time.TotalSeconds}s"),
            "--latency", "-H", "Accept-Encoding: br", $"{page}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var (rate, slowest) = (Rates().Match(said), Latency().Match(said));
        return rate.Success && slowest.Success && !said.Contains("Non-2xx", StringComparison.Ordinal)
            ? new(double.Parse(rate.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture), Read(slowest))
            : throw new InvalidOperationException($"{page}: {said}");
    }

    private static TimeSpan Read(Match match) => double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
        * match.Groups["unit"].Value switch { "us" => TimeSpan.FromMicroseconds(1), "ms" => TimeSpan.FromMilliseconds(1), _ => TimeSpan.FromSeconds(1) };

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rates();

    [GeneratedRegex(@"99%\s+(?<number>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Latency();
}
