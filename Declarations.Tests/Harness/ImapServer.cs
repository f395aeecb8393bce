using System.Diagnostics;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Declarations.Tests.Harness;

/// <summary>A real IMAP server on loopback: Dovecot (scripts/imap-server).</summary>
public sealed class ImapServer : IAsyncDisposable
{
    public const string User = "bounces", Password = "secret";

    private readonly Process server;
    private readonly int port;

    private ImapServer(Process server, int port) => (this.server, this.port) = (server, port);

    /// <summary>Ignores the test where Dovecot is missing; in CI it fails instead.</summary>
    public static async Task<ImapServer> Start(int port)
    {
        var process = Checkout.Start("bash", Checkout.File("scripts", "imap-server"), $"{port}");
        switch (await process.StandardOutput.ReadLineAsync())
        {
            case "listening":
                return new(process, port);
            case "missing":
                Checkout.Lacks("Dovecot is missing: apt-get install dovecot-imapd");
                break;
        }

        throw new InvalidOperationException($"No IMAP server: {await process.StandardError.ReadToEndAsync()}");
    }

    public Task Append(MimeMessage message) => Use(inbox => inbox.AppendAsync(message));

    public Task<int> CountUnread() => Use(async inbox => (await inbox.SearchAsync(SearchQuery.NotSeen)).Count);

    public async ValueTask DisposeAsync()
    {
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private async Task<T> Use<T>(Func<IMailFolder, Task<T>> act)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite);
        var result = await act(client.Inbox);
        await client.DisconnectAsync(quit: true);
        return result;
    }
}
