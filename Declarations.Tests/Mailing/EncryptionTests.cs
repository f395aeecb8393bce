using Declarations.Mailing;
using Declarations.Worker.Mailing;
using MailKit.Security;

namespace Declarations.Tests.Mailing;

public sealed class EncryptionTests : SmtpTests
{
    [Test]
    public async Task By_default_a_mail_is_encrypted_where_the_server_offers_STARTTLS()
    {
        using var certificate = TestCertificate.Create();
        await using var server = new ScriptedSmtp(new() { Certificate = certificate });
        await using var sender = Sender(server);

        await Send(sender);

        Assert.That(server.Commands.Take(4).Select(line => line.Split(' ')[0]), Is.EqualTo(["CONNECT", "EHLO", "STARTTLS", "EHLO"]));
        Assert.That(server.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Encryption_can_be_turned_off()
    {
        using var certificate = TestCertificate.Create();
        await using var server = new ScriptedSmtp(new() { Certificate = certificate });
        await using var sender = Sender(server, settings => settings with { Security = SmtpSecurity.None });

        await Send(sender);

        Assert.That(server.Commands, Has.None.EqualTo("STARTTLS"));
        Assert.That(server.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Where_STARTTLS_is_required_nothing_is_sent_to_a_server_that_does_not_offer_it()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server, settings => settings with { Security = SmtpSecurity.StartTls });

        Assert.That(() => Send(sender), Throws.InstanceOf<NotSupportedException>());

        Assert.That(server.Commands, Has.None.StartsWith("MAIL"));
    }

    [TestCase(SmtpSecurity.StartTls, false)]
    [TestCase(SmtpSecurity.Tls, true)]
    public async Task Where_encryption_is_required_nothing_is_sent_to_a_server_with_an_unknown_certificate(
        SmtpSecurity security, bool isTlsFromTheStart)
    {
        using var certificate = TestCertificate.Create();
        await using var server = new ScriptedSmtp(new() { Certificate = certificate, IsTlsFromTheStart = isTlsFromTheStart });
        await using var sender = Sender(server, settings => settings with { Security = security });

        Assert.That(() => Send(sender), Throws.InstanceOf<SslHandshakeException>());

        Assert.That(server.Commands, Has.None.StartsWith("MAIL"));
    }

    [TestCase(SmtpSecurity.Auto, "mail.example.org", null, false)]
    [TestCase(SmtpSecurity.Auto, "mail.example.org", "declarations", true)]
    [TestCase(SmtpSecurity.Auto, "localhost", "declarations", false)]
    [TestCase(SmtpSecurity.Auto, "127.0.0.1", "declarations", false)]
    [TestCase(SmtpSecurity.Auto, "::1", "declarations", false)]
    [TestCase(SmtpSecurity.None, "mail.example.org", "declarations", false)]
    [TestCase(SmtpSecurity.StartTls, "localhost", null, true)]
    [TestCase(SmtpSecurity.Tls, "localhost", null, true)]
    public void A_password_leaves_the_machine_only_to_a_server_with_a_known_certificate_unless_encryption_is_off(
        SmtpSecurity security, string host, string? user, bool isRequired) =>
        Assert.That(new SmtpSettings(host, 25) { Security = security, User = user }.RequiresTrustedServer, Is.EqualTo(isRequired));

    [TestCase("starttls", false)]
    [TestCase("tls", true)]
    public async Task A_server_whose_certificate_the_machine_knows_gets_the_mail_with_the_password(string security, bool isTlsFromTheStart)
    {
        using var certificate = TestCertificate.Create();
        using var known = new TestCertificate(certificate);
        await using var server = new ScriptedSmtp(new()
        {
            Certificate = certificate,
            IsTlsFromTheStart = isTlsFromTheStart,
            Password = "pässword",
        });
        await using var product = await Product.Start(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Mail:Smtp:Port"] = $"{server.Port}",
                ["Mail:Smtp:Security"] = security,
                ["Mail:Smtp:User"] = "declarations",
                ["Mail:Smtp:Password"] = "pässword",
            },
            withWorker: false);
        await using (var db = product.Db())
        {
            db.EnqueueMail(product.Clock.GetUtcNow(), To("reader@example.org"));
            await db.SaveChangesAsync();
        }

        await using var worker = WorkerProcess.Start(product, ("SSL_CERT_FILE", known.File));

        await Until(() => server.Received.Count > 0);
        Assert.That(server.Received.Single().To, Is.EqualTo(["reader@example.org"]));
    }
}
