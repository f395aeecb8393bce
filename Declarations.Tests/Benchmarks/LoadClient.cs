using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Declarations.Tests.Benchmarks;

/// <summary>Requests over plain sockets: as little work as possible beside the server's, which shares the processors.</summary>
internal static class LoadClient
{
    /// <param name="status">The only status that counts; another one throws.</param>
    /// <param name="next">The bytes of the next request, head and body.</param>
    /// <returns>The number of answers, and the bytes of one.</returns>
    public static async Task<(long Count, long Bytes)> Run(Uri address, int connections, TimeSpan time, string status, Func<byte[]> next)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => Count(address, status, next, until))));
        return (counts.Sum(c => c.Count), counts[0].Bytes);
    }

    private static async Task<(long Count, long Bytes)> Count(Uri address, string status, Func<byte[]> next, long until)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var buffer = new byte[1 << 20];
        var (count, bytes) = (0L, 0L);
        while (Stopwatch.GetTimestamp() < until)
        {
            await socket.SendAsync(next());
            bytes = await Receive(socket, buffer, status);
            count++;
        }

        return (count, bytes);
    }

    private static async Task<long> Receive(Socket socket, byte[] buffer, string status)
    {
        var (read, whole) = (0, int.MaxValue);
        while (read < whole)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read));
            whole = whole == int.MaxValue ? Length(buffer.AsSpan(0, read)) : whole;
        }

        if (!Encoding.ASCII.GetString(buffer, 9, 3).Equals(status, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not {status}: {Encoding.UTF8.GetString(buffer, 0, read)}");
        }

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
