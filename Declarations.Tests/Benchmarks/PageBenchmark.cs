using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
        var until = Stopwatch.GetTimestamp() + (long)(Time.TotalSeconds * Stopwatch.Frequency);
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: {encoding}\r\n\r\n");
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Count(address, request, until))));
        return (counts.Sum(c => c.Count) / Time.TotalSeconds, counts[0].Bytes);
    }

    // As little work as possible beside the server's, which shares the processors.
    private static async Task<(long Count, long Bytes)> Count(Uri address, byte[] request, long until)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var buffer = new byte[1 << 20];
        var (count, bytes) = (0L, 0L);
        while (Stopwatch.GetTimestamp() < until)
        {
            await socket.SendAsync(request);
            bytes = await Receive(socket, buffer);
            count++;
        }

        return (count, bytes);
    }

    private static async Task<long> Receive(Socket socket, byte[] buffer)
    {
        var (read, whole) = (0, int.MaxValue);
        while (read < whole)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read));
            whole = whole == int.MaxValue ? Length(buffer.AsSpan(0, read)) : whole;
        }

        Assert.That(Encoding.ASCII.GetString(buffer, 9, 3), Is.EqualTo("200"));
        return whole;
    }

    /// <summary>Of head and body, as soon as the head is there; of a chunked body when it has ended.</summary>
    private static int Length(ReadOnlySpan<byte> received)
    {
        var head = received.IndexOf("\r\n\r\n"u8);
        var at = received.IndexOf("Content-Length: "u8);
        if (head < 0 || at < 0)
        {
            return received.EndsWith("\r\n0\r\n\r\n"u8) ? received.Length : int.MaxValue;
        }

        var value = received[(at + 16)..];
        return head + 4 + int.Parse(value[..value.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
