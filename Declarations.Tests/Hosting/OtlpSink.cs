using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Declarations.Tests.Hosting;

/// <summary>An OTLP collector on loopback that keeps what it receives.</summary>
internal sealed class OtlpSink : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> requests = new();

    public OtlpSink()
    {
        Endpoint = $"http://127.0.0.1:{Product.FreePort()}/";
        listener.Prefixes.Add(Endpoint);
        listener.Start();
        _ = Receive();
    }

    public string Endpoint { get; }

    /// <summary>Everything sent to a path. Protobuf holds texts as plain UTF-8.</summary>
    public string Text(string path) =>
        string.Concat(requests.Where(r => r.Path == path).Select(r => Encoding.UTF8.GetString(r.Body)));

    /// <summary>Returns when every word has arrived, or after half a minute.</summary>
    public async Task Receives(string path, params string[] words)
    {
        for (var tries = 300; tries > 0 && !words.All(word => Text(path).Contains(word, StringComparison.Ordinal)); tries--)
        {
            await Task.Delay(100);
        }
    }

    public void Dispose() => listener.Close();

    private async Task Receive()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                requests.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
