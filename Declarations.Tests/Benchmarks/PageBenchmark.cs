using System.Globalization;
using System.Text;
using Declarations.Access;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// How fast public pages are answered while nothing changes, as a share of <c>/health/live</c> of the same host in the same run. On request:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ PageBenchmark"</c>.
/// </summary>
[Explicit("measures")]
public sealed class PageBenchmark
{
    private const int Connections = 16, Rounds = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);
    private static readonly string[] Pages = ["/", "/declarations/rivers", "/declarations/rivers/signatories", "/privacy"];

    [Test]
    public async Task Public_pages_against_the_health_check()
    {
        await using var product = await Product.Start();
        await (await product.Anyone.SignIn(Role.Secretariat)).DeclareAndOpen("rivers", RealInput.Text());
        for (var n = 0; n < 100; n++)
        {
            await product.Anyone.Sign("rivers", Surface.Organisation($"River Watch {n}", $"office@river{n}.example"));
        }

        await product.StopWorker();
        var address = new Uri(product.PublicUrl);
        var rates = new Dictionary<string, List<(double Rate, double Share, long Bytes)>>(StringComparer.Ordinal);
        for (var round = 0; round <= Rounds; round++)
        {
            var live = await Rate(address, "/health/live", "");
            foreach (var (page, encoding) in Pages.SelectMany(page => new[] { (page, ""), (page, "br") }))
            {
                var (rate, bytes) = await Rate(address, page, encoding);
                if (round > 0)
                {
                    var key = $"{page} {(encoding.Length == 0 ? "plain" : encoding)}";
                    rates.TryAdd(key, []);
                    rates[key].Add((rate, rate / live.Rate, bytes));
                }
            }
        }

        foreach (var (page, found) in rates)
        {
            var median = found.OrderBy(f => f.Share).ElementAt(Rounds / 2);
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{page}: {median.Rate:f0} a second, {median.Share:f2} of /health/live, {median.Bytes} bytes"));
        }
    }

    private static async Task<(double Rate, long Bytes)> Rate(Uri address, string path, string encoding)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: {encoding}\r\n\r\n");
        var (count, bytes) = await LoadClient.Run(address, Connections, Time, "200", () => request);
        return (count / Time.TotalSeconds, bytes);
    }
}
