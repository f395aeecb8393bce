using System.Text;
using Declarations.Mailing;
using Declarations.Worker.Mailing;
using MimeKit;

namespace Declarations.Tests.Mailing;

public sealed class MessageTests : SmtpTests
{
    private const string Link = "https://declarations.example.org/confirm/0123456789-abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    [Test]
    public async Task A_link_stays_on_one_line_and_lines_end_as_mail_lines_do([Values("Confirm", "Déclaration Ωμέγα")] string label)
    {
        await using var sink = await MailSink.Start();
        await using var sender = new SmtpSender(new("127.0.0.1", sink.Port), TimeProvider.System);

        await sender.Send(Guid.NewGuid(), new MailDraft("A subject", "en").Button(label, Link).To("reader@example.org"), default);

        var raw = (await sink.Newest("reader@example.org")).Raw;
        Assert.That(raw.Split("\r\n"), Does.Contain(Link).And.Some.Contains($"<a href=\"{Link}\">"));
        Assert.That(raw, Does.Not.Contain("=0A").And.Not.Match("[^\r]\n").And.Not.Match("\r[^\n]"));
        Assert.That(raw.Split("\r\n").Max(line => line.Length), Is.LessThanOrEqualTo(998));
    }

    [TestCase("8BITMIME", "Déclaration", ContentEncoding.EightBit)]
    [TestCase("PIPELINING", "Déclaration", ContentEncoding.Base64)]
    [TestCase("PIPELINING", "Declaration", ContentEncoding.SevenBit)]
    public async Task Text_is_encoded_only_where_the_server_does_not_take_it_as_it_is(
        string extension, string label, ContentEncoding encoding)
    {
        await using var server = new ScriptedSmtp(new() { Extensions = [extension] });
        await using var sender = Sender(server);

        await sender.Send(Guid.NewGuid(), new MailDraft("A subject", "en").Button(label, Link).To("reader@example.org"), default);

        var text = Loaded(server.Received.Single()).BodyParts.OfType<TextPart>().First();
        Assert.That(text.ContentTransferEncoding, Is.EqualTo(encoding));
        Assert.That(Decoded(text), Is.EqualTo($"{label}:\r\n{Link}\r\n"));
    }

    [Test]
    public async Task A_line_longer_than_mail_allows_is_encoded()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server);
        var paragraph = string.Join(' ', Enumerable.Repeat("word", 300));

        await sender.Send(Guid.NewGuid(), new MailDraft("A subject", "en").Say(paragraph).To("reader@example.org"), default);

        var mail = server.Received.Single();
        Assert.That(mail.Raw.Split("\r\n").Max(line => line.Length), Is.LessThanOrEqualTo(998));
        Assert.That(mail.Text, Is.EqualTo($"{paragraph}\n"));
    }

    [Test]
    public async Task A_mail_says_from_whom_to_whom_in_which_language_and_that_no_person_wrote_it()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = new SmtpSender(Settings(server), new FixedClock(new(2027, 10, 1, 12, 0, 0, TimeSpan.Zero)));
        var id = Guid.CreateVersion7();
        var mail = new MailDraft("Déclaration à confirmer, une ligne assez longue pour être pliée deux fois au moins — Ωμέγα", "fr")
            .Say("Une phrase.").To("reader@example.org");

        await sender.Send(id, mail, default);
        await sender.Send(id, mail, default);

        var (first, second) = (server.Received[0], server.Received[1]);
        Assert.That((first.From, first.To.Single()), Is.EqualTo(("declarations@example.org", "reader@example.org")));
        Assert.That(first.Subject, Is.EqualTo(mail.Subject));
        Assert.That(first.Header("From"), Is.EqualTo("Declarations <declarations@example.org>"));
        Assert.That(first.Header("To"), Is.EqualTo("reader@example.org"));
        Assert.That(first.Header("Auto-Submitted"), Is.EqualTo("auto-generated"));
        Assert.That(first.Header("Content-Language"), Is.EqualTo("fr"));
        Assert.That(first.Header("Content-Type"), Does.StartWith("multipart/alternative"));
        Assert.That(first.Header("Date"), Is.EqualTo("Fri, 01 Oct 2027 12:00:00 +0000"));
        Assert.That(first.Header("Message-ID"), Is.EqualTo($"<{id:N}@example.org>").And.EqualTo(second.Header("Message-ID")));
    }

    private static MimeMessage Loaded(ReceivedMail mail) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(mail.Raw)));

    private static string Decoded(TextPart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
