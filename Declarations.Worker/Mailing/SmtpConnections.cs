using MailKit;
using MailKit.Net.Smtp;

namespace Declarations.Worker.Mailing;

/// <summary>Connections that stay open between mails. Each sender takes an unused one or opens another.</summary>
internal sealed class SmtpConnections : IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly List<(SmtpClient Client, long Since)> unused = [];
    private bool isClosed;

    public SmtpConnections(SmtpSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        timer = clock.CreateTimer(_ => _ = Close(settings.IdleTime), null, settings.IdleTime, settings.IdleTime / 2);
    }

    public async Task Use(Func<SmtpClient, Task> send, CancellationToken cancel)
    {
        if (Take() is { } kept)
        {
            try
            {
                await Use(kept, send);
                return;
            }
            catch (Exception exception) when (IsLost(exception))
            {
                // The server has closed it since its last mail; a new connection takes this one.
            }
        }

        await Use(await SmtpConnection.Open(settings, cancel), send);
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isClosed = true;
        }

        await timer.DisposeAsync();
        await Close(TimeSpan.Zero);
    }

    private async Task Use(SmtpClient client, Func<SmtpClient, Task> send)
    {
        var isReusable = false;
        try
        {
            await send(client);
            isReusable = true;
        }
        catch (SmtpCommandException refusal) when (refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted && !IsLost(refusal))
        {
            isReusable = true;
            throw;
        }
        finally
        {
            if (!isReusable || !TryKeep(client))
            {
                client.Dispose();
            }
        }
    }

    private SmtpClient? Take()
    {
        lock (gate)
        {
            if (unused is not [.., var (newest, _)])
            {
                return null;
            }

            unused.RemoveAt(unused.Count - 1);
            return newest;
        }
    }

    private bool TryKeep(SmtpClient client)
    {
        lock (gate)
        {
            if (isClosed || !client.IsConnected)
            {
                return false;
            }

            unused.Add((client, clock.GetTimestamp()));
            return true;
        }
    }

    private async Task Close(TimeSpan idleFor)
    {
        List<SmtpClient> idle;
        lock (gate)
        {
            idle = [.. unused.Where(kept => clock.GetElapsedTime(kept.Since) >= idleFor).Select(kept => kept.Client)];
            unused.RemoveAll(kept => idle.Contains(kept.Client));
        }

        await Task.WhenAll(idle.Select(SmtpConnection.Quit));
    }

    private static bool IsLost(Exception exception) => exception
        is IOException or SmtpProtocolException or ServiceNotConnectedException
        or SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };
}
