using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Declarations.Tests.Harness;

/// <summary>A real SMTP server on loopback (scripts/smtp-sink.mjs) and what it has received.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process server;
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentQueue<string> held = new();
    private readonly Task reading;

    private MailSink(Process process, int port)
    {
        (server, Port) = (process, port);
        reading = Task.Run(Read);
    }

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    /// <summary>Recipients at whom a sender waits, or waited, since <see cref="Hold"/>.</summary>
    public IReadOnlyList<string> Held => [.. held];

    /// <param name="port">A port it had before, to come back where senders look for it; 0 for a free one.</param>
    public static async Task<MailSink> Start(int port = 0)
    {
        var process = Checkout.Start("node", Checkout.File("scripts", "smtp-sink.mjs"), $"{port}");
        var line = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"No SMTP server: {await process.StandardError.ReadToEndAsync()}");
        return new(process, JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32());
    }

    public IReadOnlyList<ReceivedMail> To(string address) =>
        [.. received.Where(m => m.To.Contains(address, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The newest mail to an address that the condition takes, awaited for 20 s.</summary>
    public async Task<ReceivedMail> Newest(string address, Func<ReceivedMail, bool>? wanted = null)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (To(address).LastOrDefault(m => wanted?.Invoke(m) ?? true) is { } mail)
            {
                return mail;
            }

            await Task.Delay(20);
        }

        throw new AssertionException(
            $"No such mail reached {address} in 20 s; {To(address).Count} others did, of {received.Count} in all.");
    }

    /// <summary>
    /// The token of the newest mailed link <c>…/kind/token</c>; <paramref name="not"/> one that is known already: only mails after it
    /// count.
    /// </summary>
    public async Task<string> Token(string address, string kind, string? not = null)
    {
        var mail = await Newest(address, m => m.Token(kind) is { } token
            && (not is null || !Tokens(address, kind).TakeWhile(t => t != not).Append(not).Contains(token)));
        return mail.Token(kind)!;
    }

    private IEnumerable<string?> Tokens(string address, string kind) => To(address).Select(m => m.Token(kind));

    /// <summary>Lets every sender wait between its connection and its mail, until <see cref="Release"/>.</summary>
    public Task Hold() => server.StandardInput.WriteLineAsync("hold");

    public Task Release() => server.StandardInput.WriteLineAsync("release");

    public async ValueTask DisposeAsync()
    {
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        await reading;
        server.Dispose();
    }

    private async Task Read()
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (JsonSerializer.Deserialize<HeldRecipient>(line, Json)?.Held is { } recipient)
            {
                held.Enqueue(recipient);
                continue;
            }

            received.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, Json)!);
        }
    }

    private sealed record HeldRecipient(string? Held);
}
