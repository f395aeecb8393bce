namespace Declarations.Tests.Mailing;

public sealed class ConnectionTests : SmtpTests
{
    [Test]
    public async Task Mails_sent_one_after_another_share_a_connection()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server);

        for (var i = 0; i < 20; i++)
        {
            await Send(sender);
        }

        Assert.That(server.Received, Has.Count.EqualTo(20));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Six_senders_at_once_open_at_most_six_connections()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (i, _) => await Send(sender, $"reader{i}@example.org"));

        Assert.That(server.Received.SelectMany(mail => mail.To).Distinct().Count(), Is.EqualTo(200));
        Assert.That(server.Connections, Is.LessThanOrEqualTo(6));
    }

    [TestCase(SmtpScript.HangUp)]
    [TestCase("421 4.4.2 Idle for too long" + SmtpScript.HangUp)]
    public async Task A_mail_goes_over_a_new_connection_when_the_server_has_closed_the_old_one(string goodbye)
    {
        var mails = 0;
        await using var server = new ScriptedSmtp(new() { Reply = line => Starts(line, "MAIL") && ++mails is 2 ? goodbye : null });
        await using var sender = Sender(server);
        await Send(sender, "first@example.org");

        await Send(sender, "second@example.org");

        Assert.That(server.Received.SelectMany(mail => mail.To), Is.EqualTo(["first@example.org", "second@example.org"]));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task A_mail_goes_over_a_new_connection_when_the_server_closes_after_each_mail()
    {
        await using var server = new ScriptedSmtp(new() { Reply = line => line is "END" ? $"250 2.0.0 OK{SmtpScript.HangUp}" : null });
        await using var sender = Sender(server);

        await Send(sender);
        await Send(sender);

        Assert.That((server.Received.Count, server.Connections), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_connection_is_kept_when_only_the_recipient_was_refused()
    {
        await using var server = new ScriptedSmtp(new()
        {
            Reply = line => Starts(line, "RCPT TO:<gone@") ? "550 5.1.1 No such user" : null,
        });
        await using var sender = Sender(server);

        Assert.That(() => Send(sender, "gone@example.org"), Throws.Exception);
        await Send(sender);

        Assert.That((server.Received.Count, server.Connections), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task An_unused_connection_is_closed_after_a_while()
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server, settings => settings with { IdleTime = TimeSpan.FromMilliseconds(50) });

        await Send(sender);

        await Until(() => server.Commands.Contains("QUIT"));
        await Send(sender);
        Assert.That((server.Received.Count, server.Connections), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Connections_are_closed_with_the_sender()
    {
        await using var server = new ScriptedSmtp();
        await using (var sender = Sender(server))
        {
            await Send(sender);
        }

        await Until(() => server.Commands.Contains("QUIT"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_timeout(
        [Values("CONNECT", "EHLO", "MAIL", "DATA", "END")] string command)
    {
        var isSilent = true;
        await using var server = new ScriptedSmtp(new() { Reply = line => isSilent && Starts(line, command) ? SmtpScript.Silence : null });
        await using var sender = Sender(server, settings => settings with { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.That(() => Send(sender), Throws.InstanceOf<TimeoutException>());

        isSilent = false;
        await Send(sender);
        Assert.That(server.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Sending_ends_when_the_worker_stops()
    {
        using var stopping = new CancellationTokenSource();
        await using var server = new ScriptedSmtp(new() { Reply = line => Starts(line, "DATA") ? Cancel(stopping) : null });
        await using var sender = Sender(server);

        Assert.That(
            () => sender.Send(Guid.NewGuid(), To("reader@example.org"), stopping.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static string Cancel(CancellationTokenSource stopping)
    {
        stopping.Cancel();
        return SmtpScript.Silence;
    }

    private static bool Starts(string line, string command) => line.StartsWith(command, StringComparison.Ordinal);
}
