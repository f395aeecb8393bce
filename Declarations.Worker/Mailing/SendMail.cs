using System.Text.Json;
using Declarations.Bouncing;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Mailing;

/// <summary>Sends one mail of the outbox, counts the result, and notes a failure at what the mail is about.</summary>
public sealed class SendMail(SmtpSender smtp, DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        try
        {
            var mail = Read(payload);
            if (mail.IsDecoy)
            {
                await smtp.TakeAsLong(cancel);
                return;
            }

            await smtp.Send(id, mail, cancel, mail.About is { } about && Mailbox.TryParse(mail.To, out var mailbox)
                ? BounceToken.Create(db.Privacy, about, mailbox) : null);
            Metrics.MailSent();
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Metrics.MailFailed(exception, isFinal: exception is PermanentFailureException);
            throw;
        }
    }

    public async Task GiveUp(ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel)
    {
        var mail = Read(payload);
        if (mail.About is { } about)
        {
            await MailFailures.Note(db, about, mail.To, MailFailure.Of(reason), clock.GetUtcNow(), cancel);
        }
    }

    private static Mail Read(ReadOnlyMemory<byte> payload) => JsonSerializer.Deserialize<Mail>(payload.Span, JsonSerializerOptions.Web)!;
}
