using MailKit;
using MailKit.Security;

namespace Declarations.Tests.Mailing;

public sealed class AccountTests : SmtpTests
{
    [Test]
    public async Task The_account_signs_in_once_for_each_connection()
    {
        await using var server = new ScriptedSmtp(new() { Password = "pässword" });
        await using var sender = Sender(server, settings => settings with { User = "declarations", Password = "pässword" });

        await Send(sender);
        await Send(sender);

        Assert.That(server.Received, Has.Count.EqualTo(2));
        Assert.That(server.Commands.Count(line => line.StartsWith("AUTH", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_wrong_password_leaves_the_mail_to_be_sent_once_it_is_corrected()
    {
        await using var server = new ScriptedSmtp(new() { Password = "pässword" });
        await using var sender = Sender(server, settings => settings with { User = "declarations", Password = "wrong" });

        Assert.That(() => Send(sender), Throws.InstanceOf<AuthenticationException>());
    }

    [Test]
    public async Task A_missing_account_leaves_the_mail_to_be_sent_once_it_is_set()
    {
        await using var server = new ScriptedSmtp(new() { Password = "pässword" });
        await using var sender = Sender(server);

        Assert.That(() => Send(sender), Throws.InstanceOf<ServiceNotAuthenticatedException>());
    }
}
