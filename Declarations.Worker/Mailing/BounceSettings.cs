using System.Text;
using Declarations.Mailing;
using MimeKit;

namespace Declarations.Worker.Mailing;

/// <summary>Where bounces are sent, and the IMAP mailbox from which they are read.</summary>
/// <param name="Address">Bounces go to <c>name+token@domain</c> of this address.</param>
/// <param name="Imap">Null when bounces are posted to the hook only.</param>
public sealed record BounceSettings(MailboxAddress Address, ImapSettings? Imap)
{
    private const int LongestLocal = 64; // RFC 5321, 4.5.3.1

    public MailboxAddress ReturnPath(string? token) => token is null ? Address
        : new("", $"{Address.LocalPart}+{token}@{Address.Domain}");

    /// <summary>Null when no bounce could be read.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot work.</exception>
    public static BounceSettings? Read(IConfigurationSection settings, MailboxAddress from)
    {
        var imap = ImapSettings.Read(settings.GetSection("Imap"));
        if (imap is null && string.IsNullOrEmpty(settings["Address"]) && string.IsNullOrEmpty(settings["Token"]))
        {
            return null;
        }

        var address = from;
        if (settings["Address"] is { Length: > 0 } text && !MimeMail.TryReadAddress(text, out address))
        {
            throw new InvalidOperationException("Mail__Bounces__Address is not an e-mail address.");
        }

        return Ascii.IsValid(address!.LocalPart) && address.LocalPart.Length + 1 + BounceToken.Length <= LongestLocal
            ? new(address, imap)
            : throw new InvalidOperationException(
                "The name before the @ of Mail__Bounces__Address (or Mail__From) must be ASCII and "
                    + $"at most {LongestLocal - 1 - BounceToken.Length} characters.");
    }
}

public sealed record ImapSettings(string Host, int Port, string User, string Password)
{
    public const int TlsPort = 993;

    public bool IsLoopback => new UriBuilder("imap", Host).Uri.IsLoopback;

    public static ImapSettings? Read(IConfigurationSection settings) => (settings["Host"], settings["User"], settings["Password"]) switch
    {
        (null or "", _, _) => null,
        ({ } host, { Length: > 0 } user, { Length: > 0 } password) => new(host, settings.GetValue("Port", TlsPort), user, password),
        _ => throw new InvalidOperationException(
            "Mail__Bounces__Imap__Host, Mail__Bounces__Imap__User and Mail__Bounces__Imap__Password must be set together."),
    };
}
