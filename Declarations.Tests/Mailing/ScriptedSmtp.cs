using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Declarations.Tests.Mailing;

/// <summary>What a <see cref="ScriptedSmtp"/> offers, and how it replies.</summary>
public sealed record SmtpScript
{
    /// <summary>A reply that never comes.</summary>
    public const string Silence = "silence";

    /// <summary>Closes the connection: without a reply, or after the reply before it.</summary>
    public const string HangUp = "(hang up)";

    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>With it, STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool IsTlsFromTheStart { get; init; }

    /// <summary>The password of the account <c>declarations</c>; with it, mail is taken only after AUTH PLAIN.</summary>
    public string? Password { get; init; }

    /// <summary>The reply to a command line, to <c>CONNECT</c> or to <c>END</c> of the message; null for the usual one.</summary>
    public Func<string, string?> Reply { get; init; } = _ => null;
}

/// <summary>An SMTP server on loopback inside the test's process, which fails and offers extensions as a test asks.</summary>
public sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly SmtpScript script;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentQueue<string> commands = new();
    private int connections;

    public ScriptedSmtp(SmtpScript? script = null)
    {
        this.script = script ?? new();
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All connections since the start.</summary>
    public int Connections => connections;

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    public IReadOnlyList<string> Commands => [.. commands];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
    }

    private async Task Accept()
    {
        while (!ending.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(ending.Token);
            Interlocked.Increment(ref connections);
            _ = Task.Run(() => Serve(client));
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                using var dialogue = new SmtpDialogue(script, client.GetStream(), received.Enqueue, commands.Enqueue);
                await dialogue.Run(ending.Token);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException)
            {
                // The client has gone, or does not trust the certificate.
            }
        }
    }
}
