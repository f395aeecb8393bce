using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Declarations.Tests.Harness;

public sealed class MailSinkTests
{
    [Test]
    public async Task A_mail_sent_over_SMTP_is_read_as_it_was_written(
        [Values(TransferEncoding.Base64, TransferEncoding.QuotedPrintable)] TransferEncoding coding)
    {
        await using var sink = await MailSink.Start();
        using var client = new SmtpClient("127.0.0.1", sink.Port);
        using var mail = new MailMessage("from@example.org",
            "to@example.org")
        {
            Subject = "Déclaration à confirmer, une ligne assez longue pour être pliée deux fois au moins — Ωμέγα",
            SubjectEncoding = Encoding.UTF8
        };
        mail.AlternateViews.Add(View("Bonjour, c’est ici :\nhttp://localhost:1/confirm/ab_c-d\n.\nFin", MediaTypeNames.Text.Plain, coding));
        mail.AlternateViews.Add(View("<a href=\"http://localhost:1/confirm/ab_c-d\">là</a>", MediaTypeNames.Text.Html, coding));

        await client.SendMailAsync(mail);
        var read = await sink.Newest("to@example.org");

        Assert.That(read.Subject, Is.EqualTo(mail.Subject));
        Assert.That(read.Text.TrimEnd(), Is.EqualTo("Bonjour, c’est ici :\nhttp://localhost:1/confirm/ab_c-d\n.\nFin"));
        Assert.That(read.Html, Does.Contain(">là<"));
        Assert.That(read.Token("confirm"), Is.EqualTo("ab_c-d"));
        Assert.That(read.Token("sign-in"), Is.Null);
    }

    [Test]
    public async Task A_mailbox_that_is_gone_is_refused_for_good_and_a_full_one_for_now()
    {
        await using var sink = await MailSink.Start();
        using var client = new SmtpClient("127.0.0.1", sink.Port);

        var gone = Assert.ThrowsAsync<SmtpFailedRecipientException>(
            () => client.SendMailAsync("from@example.org", "gone@example.org", "s", "b"));
        var full = Assert.ThrowsAsync<SmtpFailedRecipientException>(
            () => client.SendMailAsync("from@example.org", "full@example.org", "s", "b"));

        Assert.That(gone!.StatusCode, Is.EqualTo(SmtpStatusCode.MailboxUnavailable));
        Assert.That(full!.StatusCode, Is.EqualTo(SmtpStatusCode.InsufficientStorage));
        Assert.That(sink.Received, Is.Empty);
    }

    private static AlternateView View(string text, string type, TransferEncoding coding)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = coding;
        return view;
    }
}
