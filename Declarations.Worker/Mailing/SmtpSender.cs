using System.Diagnostics;
using System.Text;
using Declarations.Mailing;
using Declarations.Worker.Jobs;
using MailKit.Net.Smtp;
using MimeKit;

namespace Declarations.Worker.Mailing;

/// <summary>Sends mails through the SMTP server of the settings. Several may be sent at once.</summary>
public sealed class SmtpSender(SmtpSettings settings, TimeProvider clock) : IAsyncDisposable
{
    private readonly SmtpConnections connections = new(settings, clock);
    private long ticksOfLast;

    /// <param name="id">The outbox message's; the Message-ID follows it.</param>
    /// <param name="bounceToken">The variable part of the return path; used when bounces are read.</param>
    /// <exception cref="PermanentFailureException">The server will never take this mail.</exception>
    /// <exception cref="TemporaryFailureException">The server did not take it this time.</exception>
    public async Task Send(Guid id, Mail mail, CancellationToken cancel, string? bounceToken = null)
    {
        if (!MimeMail.TryReadAddress(mail.To, out var to))
        {
            throw new PermanentFailureException("the address is malformed");
        }

        var started = Stopwatch.GetTimestamp();
        var outgoing = new Outgoing(id, mail, to, settings.Bounces?.ReturnPath(bounceToken) ?? settings.From);
        try
        {
            await (Ascii.IsValid(to.LocalPart) ? SendOnKept(outgoing, cancel) : SendAsUtf8(outgoing, cancel));
            Interlocked.Exchange(ref ticksOfLast, Stopwatch.GetElapsedTime(started).Ticks);
        }
        catch (SmtpCommandException refusal)
        {
            var reason = $"the mail server refused the mail ({SmtpRefusal.Code(refusal)})";
            throw SmtpRefusal.IsPermanent(refusal)
                ? new PermanentFailureException(reason, refusal)
                : new TemporaryFailureException(reason, refusal);
        }
    }

    /// <summary>Takes as long as the last mail took and sends nothing, so that times do not tell what is a decoy.</summary>
    public Task TakeAsLong(CancellationToken cancel) => Task.Delay(TimeSpan.FromTicks(Interlocked.Read(ref ticksOfLast)), cancel);

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    // With SMTPUTF8 on, MailKit writes a punycode domain in Unicode, and the mail ends at the first server that cannot take it.
    private Task SendOnKept(Outgoing outgoing, CancellationToken cancel) => connections.Use(
        client =>
        {
            client.Capabilities &= ~SmtpCapabilities.UTF8;
            return Send(client, outgoing, cancel);
        },
        cancel);

    private async Task SendAsUtf8(Outgoing outgoing, CancellationToken cancel)
    {
        using var client = await SmtpConnection.Open(settings, cancel);
        if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            throw new PermanentFailureException("the address needs SMTPUTF8 (RFC 6531), which the mail server does not offer");
        }

        await Send(client, outgoing, cancel);
        await SmtpConnection.Quit(client);
    }

    private async Task Send(SmtpClient client, Outgoing outgoing, CancellationToken cancel)
    {
        // A server that recodes 8-bit text on its way breaks the signature (RFC 6376, 5.3).
        var takesEightBit = settings.Dkim is null && client.Capabilities.HasFlag(SmtpCapabilities.EightBitMime);
        using var message = MimeMail.Of(outgoing.Id, outgoing.Mail, settings.From, outgoing.To, clock.GetUtcNow(), takesEightBit);
        settings.Dkim?.Sign(message);
        await client.SendAsync(message, outgoing.ReturnPath, [outgoing.To], cancel);
    }

    private sealed record Outgoing(Guid Id, Mail Mail, MailboxAddress To, MailboxAddress ReturnPath);
}
