using System.Diagnostics.CodeAnalysis;
using System.Text;
using Declarations.Mailing;
using MimeKit;

namespace Declarations.Worker.Mailing;

/// <summary>Writes a <see cref="Mail"/> as a MIME message: plain text and HTML, with lines as they were written.</summary>
internal static class MimeMail
{
    private const int LongestLine = 998; // RFC 5322, 2.1.1, in octets

    private static readonly ParserOptions Addresses = new() { AllowAddressesWithoutDomain = false };

    public static bool TryReadAddress(string text, [NotNullWhen(true)] out MailboxAddress? address) =>
        MailboxAddress.TryParse(Addresses, text, out address);

    /// <param name="id">The outbox message's, so that a mail sent twice after a crash is one mail to the reader's program.</param>
    /// <param name="takesEightBit">False where a server between here and the reader may not take octets over 127 as they are.</param>
    public static MimeMessage Of(Guid id, Mail mail, MailboxAddress from, MailboxAddress to, DateTimeOffset now, bool takesEightBit)
    {
        var body = new MultipartAlternative { Part("plain", mail.Text, takesEightBit), Part("html", mail.Html, takesEightBit) };
        body.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        var message = new MimeMessage([from], [to], mail.Subject, body) { Date = now, MessageId = $"{id:N}@{Domain(from)}" };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Unsubscribe is { } address)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
        }

        return message;
    }

    private static string Domain(MailboxAddress address) => address.GetAddress(idnEncode: true).Split('@')[^1];

    // Quoted-printable would break a long link into lines of 76 characters.
    private static TextPart Part(string subtype, string text, bool takesEightBit)
    {
        var lines = text.ReplaceLineEndings("\r\n");
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, lines);
        part.ContentTransferEncoding =
            lines.Split("\r\n").Any(line => Encoding.UTF8.GetByteCount(line) > LongestLine) ? ContentEncoding.Base64
            : Ascii.IsValid(lines) ? ContentEncoding.SevenBit
            : takesEightBit ? ContentEncoding.EightBit
            : ContentEncoding.Base64;
        return part;
    }
}
