using System.Text;
using MimeKit;

namespace Declarations.Tests.Bouncing;

/// <summary>Mails that come to a return path, as mail servers and programs write them.</summary>
internal static class Bounce
{
    public static MimeMessage Report(string returnPath, string action = "failed", string status = "5.1.1") => Parse($"""
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        To: {returnPath}
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        Arrival-Date: Thu, 26 Nov 2026 08:00:00 +0000

        Final-Recipient: rfc822; somebody@elsewhere.example
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 {status} No such user here

        --b
        Content-Type: text/rfc822-headers

        Subject: Please confirm
        --b--

        """);

    /// <summary>An answer by a program, with the words of a failure.</summary>
    public static MimeMessage Vacation(string returnPath) => Parse($"""
        From: office@river.example
        To: {returnPath}
        Subject: Out of office: 5.1.1 failed
        Auto-Submitted: auto-replied (vacation)
        Precedence: bulk
        Content-Type: text/plain

        I am away. Status: 5.1.1, Action: failed.

        """);

    /// <summary>As some servers bounce that do not follow RFC 3464.</summary>
    public static MimeMessage Prose(string returnPath) => Parse($"""
        From: postmaster@old.example
        To: {returnPath}
        Subject: failure notice
        Content-Type: text/plain

        <somebody@elsewhere.example>: 550 5.1.1 unknown user.

        """);

    private static MimeMessage Parse(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        return MimeMessage.Load(stream);
    }
}
