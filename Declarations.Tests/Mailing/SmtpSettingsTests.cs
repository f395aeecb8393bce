using Declarations.Worker.Mailing;
using Microsoft.Extensions.Configuration;

namespace Declarations.Tests.Mailing;

public sealed class SmtpSettingsTests
{
    [TestCase(null, SmtpSecurity.Auto, 25)]
    [TestCase("", SmtpSecurity.Auto, 25)]
    [TestCase("auto", SmtpSecurity.Auto, 25)]
    [TestCase("none", SmtpSecurity.None, 25)]
    [TestCase("StartTLS", SmtpSecurity.StartTls, 25)]
    [TestCase("tls", SmtpSecurity.Tls, 465)]
    public void The_encryption_is_chosen_by_name_and_decides_the_usual_port(string? text, SmtpSecurity security, int port)
    {
        var settings = Read(("Mail:Smtp:Security", text))!;

        Assert.That((settings.Security, settings.Port), Is.EqualTo((security, port)));
    }

    [TestCase("Mail:Smtp:Security", "ssl", "must be auto, none, starttls or tls")]
    [TestCase("Mail:Smtp:Security", "1", "must be auto, none, starttls or tls")]
    [TestCase("Mail:Smtp:StartTls", "true", "Mail__Smtp__Security")]
    [TestCase("Mail:Smtp:StartTls", "false", "Mail__Smtp__Security")]
    [TestCase("Mail:Smtp:Port", "many", "Mail:Smtp:Port")]
    [TestCase("Mail:From", "nobody", "Mail__From")]
    [TestCase("Mail:From", "отдел@example.org", "Mail__From")]
    public void A_setting_that_cannot_work_stops_the_start_and_is_named(string setting, string value, string message) =>
        Assert.That(() => Read((setting, value)), Throws.InvalidOperationException.With.Message.Contains(message));

    [TestCase(null, "Declarations", "declarations@localhost")]
    [TestCase("office@example.org", "Declarations", "office@example.org")]
    [TestCase("The Secretariat <office@example.org>", "The Secretariat", "office@example.org")]
    public void The_sender_has_a_name_and_an_address(string? text, string name, string address)
    {
        var from = Read(("Mail:From", text))!.From;

        Assert.That((from.Name, from.Address), Is.EqualTo((name, address)));
    }

    [Test]
    public void Without_a_host_there_is_no_mail_server() =>
        Assert.That(SmtpSettings.Read(new ConfigurationBuilder().Build()), Is.Null);

    private static SmtpSettings? Read((string Name, string? Value) setting) => SmtpSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Mail:Smtp:Host", "mail.example.org"), new(setting.Name, setting.Value)]).Build());
}
