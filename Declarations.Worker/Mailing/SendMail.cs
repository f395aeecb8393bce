using System.Net.Mail;
using System.Text.Json;
using Declarations.Mailing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Mailing;

/// <summary>Sends one promised mail.</summary>
public sealed class SendMail(Smtp smtp) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        var mail = JsonSerializer.Deserialize<Mail>(payload.Span, JsonSerializerOptions.Web)!;
        try
        {
            await smtp.Send(id, mail, cancel);
        }
        catch (SmtpException refused) when ((int)refused.StatusCode is >= 550 and <= 559)
        {
            throw new PermanentFailureException($"the mail server refused the mailbox for good ({(int)refused.StatusCode})", refused);
        }
    }
}
