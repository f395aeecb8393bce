using System.Text;
using MailKit.Net.Smtp;
using MimeKit;

namespace Declarations.Tests.Harness;

public sealed class MailSinkTests
{
    [Test]
    public async Task A_mail_sent_over_SMTP_is_read_as_it_was_written(
        [Values(ContentEncoding.Base64, ContentEncoding.QuotedPrintable)] ContentEncoding encoding)
    {
        await using var sink = await MailSink.Start();
        using var mail = Mail(
            "to@example.org",
            "Déclaration à confirmer, une ligne assez longue pour être pliée deux fois au moins — Ωμέγα");
        mail.Body = new MultipartAlternative
        {
            Part("plain", "Bonjour, c’est ici :\nhttp://localhost:1/confirm/ab_c-d\n.\nFin", encoding),
            Part("html", "<a href=\"http://localhost:1/confirm/ab_c-d\">là</a>", encoding),
        };

        await Send(sink, mail);
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
        using var toGone = Mail("gone@example.org", "s");
        using var toFull = Mail("full@example.org", "s");

        var gone = Assert.ThrowsAsync<SmtpCommandException>(() => Send(sink, toGone));
        var full = Assert.ThrowsAsync<SmtpCommandException>(() => Send(sink, toFull));

        Assert.That(gone!.StatusCode, Is.EqualTo(SmtpStatusCode.MailboxUnavailable));
        Assert.That(full!.StatusCode, Is.EqualTo(SmtpStatusCode.InsufficientStorage));
        Assert.That(sink.Received, Is.Empty);
    }

    private static MimeMessage Mail(string to, string subject) =>
        new([MailboxAddress.Parse("from@example.org")], [MailboxAddress.Parse(to)], subject, new TextPart("plain") { Text = "b" });

    private static TextPart Part(string type, string text, ContentEncoding encoding)
    {
        var part = new TextPart(type) { ContentTransferEncoding = encoding };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static async Task Send(MailSink sink, MimeMessage mail)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, useSsl: false);
        await client.SendAsync(mail);
        await client.DisconnectAsync(quit: true);
    }
}
