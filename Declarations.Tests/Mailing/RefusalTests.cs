using Declarations.Worker.Jobs;

namespace Declarations.Tests.Mailing;

public sealed class RefusalTests : SmtpTests
{
    private const string Sentence = "reader@example.org is unknown here";

    [TestCase("RCPT", "550 5.1.1", TestName = "An_unknown_mailbox")]
    [TestCase("RCPT", "501 5.1.3", TestName = "A_malformed_address")]
    [TestCase("RCPT", "556 5.1.10", TestName = "A_domain_that_takes_no_mail")]
    [TestCase("RCPT", "550 5.2.1", TestName = "A_disabled_mailbox")]
    [TestCase("RCPT", "552 5.2.2", TestName = "A_mailbox_that_stays_full")]
    [TestCase("RCPT", "550 5.4.1", TestName = "A_domain_without_the_mailbox")]
    [TestCase("RCPT", "550 5.5.0", TestName = "A_mailbox_refused_with_a_general_code")]
    [TestCase("RCPT", "550", TestName = "A_mailbox_refused_without_an_enhanced_code")]
    [TestCase("RCPT", "553", TestName = "A_mailbox_name_refused_without_an_enhanced_code")]
    [TestCase("END", "554 5.6.0", TestName = "Content_refused")]
    [TestCase("END", "552 5.3.4", TestName = "A_message_too_large")]
    [TestCase("END", "554", TestName = "A_message_refused_without_an_enhanced_code")]
    public async Task A_refusal_of_the_mail_is_final(string command, string code)
    {
        var failure = await Refused(command, code);

        Assert.That(failure, Is.InstanceOf<PermanentFailureException>());
        Assert.That(failure.Message, Does.Contain(code).And.Not.Contain("@").And.Not.Contain("unknown here"));
    }

    [TestCase("RCPT", "450 4.2.1", TestName = "Greylisting")]
    [TestCase("RCPT", "452 4.2.2", TestName = "A_full_mailbox")]
    [TestCase("RCPT", "451 5.1.1", TestName = "A_temporary_code_with_a_permanent_enhanced_code")]
    [TestCase("END", "451 4.3.0", TestName = "A_failing_server")]
    [TestCase("CONNECT", "421 4.3.2", TestName = "A_server_in_maintenance")]
    [TestCase("CONNECT", "554", TestName = "A_host_that_takes_no_mail_from_us")]
    [TestCase("MAIL", "550 5.1.8", TestName = "A_sender_domain_refused")]
    [TestCase("MAIL", "550", TestName = "A_sender_refused_without_an_enhanced_code")]
    [TestCase("RCPT", "550 5.1.8", TestName = "A_sender_domain_refused_late")]
    [TestCase("RCPT", "550 5.3.2", TestName = "A_mail_system_that_is_closed")]
    [TestCase("RCPT", "554 5.7.1", TestName = "Relaying_denied")]
    [TestCase("RCPT", "503 5.5.1", TestName = "A_protocol_error")]
    [TestCase("RCPT", "500", TestName = "A_protocol_error_without_an_enhanced_code")]
    [TestCase("DATA", "554 5.5.1", TestName = "Data_refused")]
    [TestCase("END", "550 5.7.26", TestName = "A_missing_signature")]
    public async Task A_refusal_that_an_operator_or_time_can_correct_is_retried(string command, string code)
    {
        var failure = await Refused(command, code);

        Assert.That(failure, Is.InstanceOf<TemporaryFailureException>());
        Assert.That(failure.Message, Does.Contain(code).And.Not.Contain("@").And.Not.Contain("unknown here"));
    }

    [Test]
    public async Task A_mail_refused_for_now_is_taken_at_the_next_attempt()
    {
        var attempts = 0;
        await using var server = new ScriptedSmtp(new()
        {
            Reply = line => line.StartsWith("RCPT", StringComparison.Ordinal) && ++attempts is 1 ? "450 4.2.1 Later" : null,
        });
        await using var sender = Sender(server);
        Assert.That(() => Send(sender), Throws.Exception);

        await Send(sender);

        Assert.That(server.Received, Has.Count.EqualTo(1));
    }

    private static async Task<Exception> Refused(string command, string code)
    {
        await using var server = new ScriptedSmtp(new()
        {
            Reply = line => line.StartsWith(command, StringComparison.Ordinal) ? $"{code} {Sentence}" : null,
        });
        await using var sender = Sender(server);
        return Assert.CatchAsync(() => Send(sender))!;
    }
}
