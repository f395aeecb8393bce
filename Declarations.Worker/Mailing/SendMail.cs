using System.Text.Json;
using Declarations.Hosting;
using Declarations.Mailing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Mailing;

/// <summary>Sends one mail of the outbox, and counts the result.</summary>
public sealed class SendMail(SmtpSender smtp) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        try
        {
            await smtp.Send(id, JsonSerializer.Deserialize<Mail>(payload.Span, JsonSerializerOptions.Web)!, cancel);
            Metrics.MailSent();
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Metrics.MailFailed(exception, isFinal: exception is PermanentFailureException);
            throw;
        }
    }
}
