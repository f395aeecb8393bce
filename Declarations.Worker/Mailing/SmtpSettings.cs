using System.Text;
using MimeKit;

namespace Declarations.Worker.Mailing;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS when the server offers it; TLS from the first byte on port 465.</summary>
    Auto,
    None,
    StartTls,
    Tls,
}

/// <summary>The mail server, the account there, and the sender.</summary>
public sealed record SmtpSettings(string Host, int Port)
{
    public SmtpSecurity Security { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public MailboxAddress From { get; init; } = new("Declarations", "declarations@localhost");

    public DkimKey? Dkim { get; init; }

    /// <summary>Null when no mailbox is read for bounces: then they go to <see cref="From"/>.</summary>
    public BounceSettings? Bounces { get; init; }

    /// <summary>For a connection to be accepted, and for each reply.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an unused connection stays open. Mail servers and firewalls close theirs after one minute or more.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(30);

    public bool HasAccount => !string.IsNullOrEmpty(User);

    /// <summary>Without an account, <c>auto</c> also sends unencrypted, so that an unknown certificate is no loss (RFC 7435).</summary>
    public bool RequiresTrustedServer =>
        Security is SmtpSecurity.StartTls or SmtpSecurity.Tls || (Security is SmtpSecurity.Auto && HasAccount && !IsLoopback);

    private bool IsLoopback => new UriBuilder("smtp", Host).Uri.IsLoopback;

    /// <summary>Null when no server is set.</summary>
    /// <exception cref="InvalidOperationException">A setting has a value that cannot work.</exception>
    public static SmtpSettings? Read(IConfiguration settings)
    {
        var smtp = settings.GetSection("Mail:Smtp");
        if (smtp["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        if (!string.IsNullOrEmpty(smtp["StartTls"]))
        {
            throw new InvalidOperationException("Mail__Smtp__StartTls was replaced by Mail__Smtp__Security: auto, none, starttls or tls.");
        }

        var (security, from) = (ReadSecurity(smtp["Security"]), ReadFrom(settings["Mail:From"]));
        return new(host, smtp.GetValue("Port", security is SmtpSecurity.Tls ? 465 : 25))
        {
            Security = security,
            User = smtp["User"],
            Password = smtp["Password"],
            From = from,
            Bounces = BounceSettings.Read(settings.GetSection("Mail:Bounces"), from),
            Dkim = DkimKey.Read(settings.GetSection("Mail:Dkim")),
        };
    }

    private static SmtpSecurity ReadSecurity(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" or "auto" => SmtpSecurity.Auto,
        "none" => SmtpSecurity.None,
        "starttls" => SmtpSecurity.StartTls,
        "tls" => SmtpSecurity.Tls,
        _ => throw new InvalidOperationException($"Mail__Smtp__Security is '{text}'. It must be auto, none, starttls or tls."),
    };

    // A sender that needs SMTPUTF8 could not write to most mailboxes.
    private static MailboxAddress ReadFrom(string? text)
    {
        text = string.IsNullOrEmpty(text) ? "declarations@localhost" : text;
        if (!MimeMail.TryReadAddress(text, out var from) || !Ascii.IsValid(from.LocalPart))
        {
            throw new InvalidOperationException("Mail__From is not an e-mail address with an ASCII name before the @.");
        }

        return string.IsNullOrEmpty(from.Name) ? new("Declarations", from.Address) : from;
    }
}
