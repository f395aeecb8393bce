using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Declarations.Mailing;

namespace Declarations.Worker.Mailing;

/// <summary>Where and as whom mail leaves.</summary>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, bool StartTls, string From);

/// <summary>The seam to a mail server: the only class that knows the SMTP library.</summary>
public sealed class Smtp(SmtpSettings settings)
{
    /// <summary>
    /// The message id follows the outbox message's, so that a mail sent twice after a crash is one mail to its reader's program.
    /// </summary>
    public async Task Send(Guid id, Mail mail, CancellationToken cancel)
    {
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.StartTls,
            DeliveryFormat = SmtpDeliveryFormat.International,
            Credentials = settings.User is { Length: > 0 } user ? new NetworkCredential(user, settings.Password) : null,
            Timeout = 30_000,
        };
        using var message = new MailMessage(new MailAddress(settings.From, "Declarations"), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers.Add("Message-ID", $"<{id:N}@{message.From!.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", mail.Language);
        using var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.QuotedPrintable;
        message.AlternateViews.Add(html);
        await client.SendMailAsync(message, cancel).WaitAsync(TimeSpan.FromSeconds(60), cancel);
    }
}
