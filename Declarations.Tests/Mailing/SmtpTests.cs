using System.Diagnostics;
using Declarations.Mailing;
using Declarations.Worker.Mailing;
using MimeKit;

namespace Declarations.Tests.Mailing;

/// <summary>A fixture whose tests send mails to a <see cref="ScriptedSmtp"/>.</summary>
public abstract class SmtpTests
{
    protected static SmtpSettings Settings(ScriptedSmtp server) =>
        new("127.0.0.1", server.Port) { From = new MailboxAddress("Declarations", "declarations@example.org") };

    protected static SmtpSender Sender(ScriptedSmtp server, Func<SmtpSettings, SmtpSettings>? change = null) =>
        new(change is null ? Settings(server) : change(Settings(server)), TimeProvider.System);

    protected static Task Send(SmtpSender sender, string address = "reader@example.org") =>
        sender.Send(Guid.CreateVersion7(), To(address), CancellationToken.None);

    protected static Mail To(string address) => new MailDraft("A subject", "en").Say("A sentence.").To(address);

    protected static async Task Until(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(10))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "It did not happen in 60 s.");
        }
    }
}
