using System.Text.Json;
using Declarations.Mailing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Mailing;

/// <summary>Sends one mail of the outbox.</summary>
public sealed class SendMail(SmtpSender smtp) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        smtp.Send(id, JsonSerializer.Deserialize<Mail>(payload.Span, JsonSerializerOptions.Web)!, cancel);
}
