using System.Security.Cryptography;
using System.Text;
using Declarations.Mailing;
using Declarations.Worker.Mailing;
using Microsoft.Extensions.Configuration;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Declarations.Tests.Mailing;

public sealed class DkimTests : SmtpTests
{
    [Test]
    public async Task A_signature_is_verified_with_the_public_key_of_its_selector(
        [Values] bool isRsa, [Values("reader@example.org", "ирина@xn--80a1acny.xn--p1ai")] string address)
    {
        var (key, publicKey) = isRsa ? Rsa() : Ed25519();
        await using var server = new ScriptedSmtp(new() { Extensions = ["8BITMIME", "SMTPUTF8"] });
        await using var sender = Sender(server, settings => settings with { Dkim = key });

        await sender.Send(Guid.NewGuid(), new MailDraft("Déclaration", "fr").Say("Une phrase en français.").To(address), default);

        var message = Loaded(server.Received.Single().Raw);
        var signature = message.Headers.Single(header => header.Id is HeaderId.DkimSignature);
        var locator = new Locator(publicKey);
        Assert.That(await new DkimVerifier(locator).VerifyAsync(message, signature), Is.True);
        Assert.That(locator.Asked, Is.EqualTo("mail2027._domainkey.example.org"));
        Assert.That(signature.Value, Does.Contain("c=relaxed/relaxed").And.Contain(isRsa ? "a=rsa-sha256" : "a=ed25519-sha256"));
    }

    [TestCase("Subject: Changed")]
    [TestCase("From: Somebody <else@example.org>")]
    public async Task A_changed_or_added_header_breaks_the_signature(string header)
    {
        var (key, publicKey) = Ed25519();
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server, settings => settings with { Dkim = key });
        await Send(sender);

        var message = Loaded($"{header}\r\n{server.Received.Single().Raw}");

        var signature = message.Headers.Single(h => h.Id is HeaderId.DkimSignature);
        Assert.That(await new DkimVerifier(new Locator(publicKey)).VerifyAsync(message, signature), Is.False);
    }

    [Test]
    public void A_DKIM_setting_alone_is_refused_at_the_start([Values("Domain", "Selector", "KeyFile")] string missing) =>
        Assert.That(
            () => Read(Pem("PRIVATE KEY", [1]), missing),
            Throws.InvalidOperationException.With.Message.Contains("must be set together"));

    [TestCase("no key at all")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_a_private_key_is_refused_at_the_start(string content) =>
        Assert.That(() => Read(content), Throws.InvalidOperationException.With.Message.Contains("Mail__Dkim__KeyFile"));

    [Test]
    public void A_key_file_that_does_not_exist_is_refused_at_the_start() =>
        Assert.That(
            () => SmtpSettings.Read(Configuration("/no/such/file")),
            Throws.InvalidOperationException.With.Message.Contains("Mail__Dkim__KeyFile"));

    internal static (DkimKey Key, AsymmetricKeyParameter Public) Rsa()
    {
        using var rsa = RSA.Create(2048);
        return (Read(rsa.ExportRSAPrivateKeyPem())!, PublicKeyFactory.CreateKey(rsa.ExportSubjectPublicKeyInfo()));
    }

    private static (DkimKey Key, AsymmetricKeyParameter Public) Ed25519()
    {
        var key = new Ed25519PrivateKeyParameters(new SecureRandom());
        return (Read(Pem("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetDerEncoded()))!, key.GeneratePublicKey());
    }

    private static string Pem(string label, byte[] content) => PemEncoding.WriteString(label, content);

    private static DkimKey? Read(string pem, string? missing = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, pem);
            return SmtpSettings.Read(Configuration(file, missing))!.Dkim;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IConfiguration Configuration(string file, string? missing = null) => new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Smtp:Host"] = "mail.example.org",
            ["Mail:Dkim:Domain"] = "example.org",
            ["Mail:Dkim:Selector"] = "mail2027",
            ["Mail:Dkim:KeyFile"] = file,
        }.Where(setting => missing is null || !setting.Key.EndsWith(missing, StringComparison.Ordinal))).Build();

    private static MimeMessage Loaded(string raw) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)));

    private sealed class Locator(AsymmetricKeyParameter key) : DkimPublicKeyLocatorBase
    {
        public string? Asked { get; private set; }

        public override AsymmetricKeyParameter LocatePublicKey(
            string methods, string domain, string selector, CancellationToken cancellationToken = default)
        {
            Asked = $"{selector}._domainkey.{domain}";
            return key;
        }

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
