using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Declarations.Worker.Mailing;

/// <summary>Opens and closes one connection to the mail server, encrypted and signed in as the settings say.</summary>
internal static class SmtpConnection
{
    public static async Task<SmtpClient> Open(SmtpSettings settings, CancellationToken cancel)
    {
        var client = new SmtpClient
        {
            Timeout = (int)settings.Timeout.TotalMilliseconds,
            CheckCertificateRevocation = false, // a mail host often reaches no revocation server, and mail would stop
        };
        if (!settings.RequiresTrustedServer)
        {
#pragma warning disable CA5359 // without this, the same mail would go unencrypted
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        try
        {
            await client.ConnectAsync(await Connect(settings, cancel), settings.Host, settings.Port, Options(settings.Security), cancel);
            await SignIn(client, settings, cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public static async Task Quit(SmtpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or OperationCanceledException)
        {
            // The server may be gone already.
        }
        finally
        {
            client.Dispose();
        }
    }

    // Without NoDelay the end of each message waits up to 40 ms for the acknowledgement of its beginning.
    private static async Task<Socket> Connect(SmtpSettings settings, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, limit.Token);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new TimeoutException("The mail server did not accept the connection in time.", exception);
            }

            throw;
        }
    }

    private static async Task SignIn(SmtpClient client, SmtpSettings settings, CancellationToken cancel)
    {
        if (!settings.HasAccount)
        {
            return;
        }

        if (settings.RequiresTrustedServer && !client.IsEncrypted)
        {
            throw new AuthenticationException("The mail server offers no encryption for the password.");
        }

        await client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(settings.User, settings.Password), cancel);
    }

    private static SecureSocketOptions Options(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };
}
