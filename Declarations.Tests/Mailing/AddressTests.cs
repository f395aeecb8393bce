using Declarations.Worker.Jobs;

namespace Declarations.Tests.Mailing;

public sealed class AddressTests : SmtpTests
{
    private const string Cyrillic = "ирина@xn--80a1acny.xn--p1ai";

    [Test]
    public async Task An_address_with_letters_beyond_ASCII_is_sent_by_SMTPUTF8_where_the_server_offers_it()
    {
        await using var server = new ScriptedSmtp(new() { Extensions = ["8BITMIME", "SMTPUTF8"] });
        await using var sender = Sender(server);

        await Send(sender, Cyrillic);

        Assert.That(server.Commands, Has.One.StartsWith("MAIL FROM:").And.Contains("SMTPUTF8"));
        Assert.That(server.Commands, Does.Contain("RCPT TO:<ирина@почта.рф>"));
        Assert.That(server.Received.Single().Header("To"), Does.Contain("ирина@"));
    }

    [Test]
    public async Task An_address_with_letters_beyond_ASCII_fails_for_good_where_the_server_does_not_offer_SMTPUTF8()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server);

        var failure = Assert.ThrowsAsync<PermanentFailureException>(() => Send(sender, Cyrillic));

        Assert.That(failure!.Message, Does.Contain("SMTPUTF8").And.Not.Contain("@"));
        Assert.That(server.Commands, Has.None.StartsWith("RCPT"));
    }

    [TestCase("jane@xn--bcher-kva.example")]
    [TestCase("jane@bücher.example")]
    public async Task A_domain_with_letters_beyond_ASCII_is_sent_as_punycode_even_where_SMTPUTF8_is_offered(string address)
    {
        await using var server = new ScriptedSmtp(new() { Extensions = ["8BITMIME", "SMTPUTF8"] });
        await using var sender = Sender(server);

        await Send(sender, address);

        Assert.That(server.Commands, Does.Contain("RCPT TO:<jane@xn--bcher-kva.example>"));
        Assert.That(server.Commands, Has.None.Contains("SMTPUTF8"));
        Assert.That(server.Received.Single().Header("To"), Is.EqualTo("jane@xn--bcher-kva.example"));
    }

    [TestCase("reader@example.org\r\nRCPT TO:<other@example.org>")]
    [TestCase("reader")]
    public async Task A_malformed_address_fails_for_good_and_reaches_no_server(string address)
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server);

        Assert.ThrowsAsync<PermanentFailureException>(() => Send(sender, address));

        Assert.That(server.Commands, Is.Empty);
    }
}
