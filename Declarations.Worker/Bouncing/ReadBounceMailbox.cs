using Declarations.Worker.Jobs;
using Declarations.Worker.Mailing;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace Declarations.Worker.Bouncing;

/// <summary>
/// Reads the unread mails of the mailbox for bounces, and marks each as read after its bounce is committed. Mails that are no bounces stay
/// there, read, for the operator.
/// </summary>
public sealed class ReadBounceMailbox(
    DeclarationsDb db, TimeProvider clock, IEnumerable<SmtpSettings> settings, ILogger<ReadBounceMailbox> log) : IRecurringJob
{
    private const int Most = 500; // in one run; the next one goes on
    private const uint LargestMail = 1024 * 1024;

    public async Task Run(CancellationToken cancel)
    {
        if (settings.FirstOrDefault()?.Bounces?.Imap is not { } imap)
        {
            return;
        }

        using var client = await Connect(imap, cancel);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, cancel);
        var unread = (await client.Inbox.SearchAsync(SearchQuery.NotSeen, cancel)).Take(Most).ToList();
        var bounces = 0;
        foreach (var mail in await client.Inbox.FetchAsync(unread, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel))
        {
            bounces += await Read(client.Inbox, mail, cancel) ? 1 : 0;
            await client.Inbox.AddFlagsAsync(mail.UniqueId, MessageFlags.Seen, silent: true, cancel);
        }

        await client.DisconnectAsync(quit: true, cancel);
        if (unread.Count > 0)
        {
            log.LogInformation("Read {Mails} mails of the mailbox for bounces; {Bounces} were bounces of mails sent here.",
                unread.Count, bounces);
        }
    }

    private async Task<bool> Read(IMailFolder inbox, IMessageSummary mail, CancellationToken cancel)
    {
        if (mail.Size > LargestMail)
        {
            return false;
        }

        db.ChangeTracker.Clear();
        try
        {
            using var message = await inbox.GetMessageAsync(mail.UniqueId, cancel);
            return await ReadBounce.Note(db, message, clock.GetUtcNow(), cancel);
        }
        catch (FormatException)
        {
            return false; // not a mail
        }
    }

    // The password is sent to another machine only encrypted, under a trusted certificate.
    private static async Task<ImapClient> Connect(ImapSettings imap, CancellationToken cancel)
    {
        var client = new ImapClient { Timeout = 60_000 };
        try
        {
            await client.ConnectAsync(imap.Host, imap.Port, imap.Port == ImapSettings.TlsPort ? SecureSocketOptions.SslOnConnect
                : imap.IsLoopback ? SecureSocketOptions.None : SecureSocketOptions.StartTls, cancel);
            await client.AuthenticateAsync(imap.User, imap.Password, cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
