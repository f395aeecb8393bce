using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Declarations.Tests.Harness;

/// <summary>A port on loopback that leads to another, until it is shut: then connections end and new ones are refused.</summary>
public sealed class Gate : IAsyncDisposable
{
    private readonly int to;
    private readonly ConcurrentBag<Socket> open = [];
    private Socket? listener;

    public Gate(int to)
    {
        this.to = to;
        Port = Product.FreePort();
        Open();
    }

    public int Port { get; }

    public void Open()
    {
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen();
        _ = Accept(listener);
    }

    public void Shut()
    {
        listener!.Dispose();
        while (open.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Shut();
        return ValueTask.CompletedTask;
    }

    private async Task Accept(Socket at)
    {
        try
        {
            while (true)
            {
                var (here, there) = (await at.AcceptAsync(), new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                await there.ConnectAsync(IPAddress.Loopback, to);
                (here.NoDelay, there.NoDelay) = (true, true);
                open.Add(here);
                open.Add(there);
                _ = Pass(here, there);
                _ = Pass(there, here);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was shut.
        }
    }

    private static async Task Pass(Socket from, Socket into)
    {
        try
        {
            await using var reading = new NetworkStream(from);
            await using var writing = new NetworkStream(into);
            await reading.CopyToAsync(writing);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // One side has ended.
        }

        from.Dispose();
        into.Dispose();
    }
}
