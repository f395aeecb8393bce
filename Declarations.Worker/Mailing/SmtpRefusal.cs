using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Declarations.Worker.Mailing;

/// <summary>Tells refusals of the mail, which are final, from those of the sender or its account, which an operator can correct.</summary>
internal static partial class SmtpRefusal
{
    public static bool IsPermanent(SmtpCommandException refusal) => (int)refusal.StatusCode / 100 is 5 && refusal.ErrorCode switch
    {
        SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => ConcernsMail((int)refusal.StatusCode, Detail(refusal)),
        SmtpErrorCode.SenderNotAccepted => (int)refusal.StatusCode is 552, // the size, announced with the sender, is too large
        _ => false,
    };

    /// <summary>The reply's codes (<c>550 5.1.1</c>) without its sentence, which often repeats the address.</summary>
    public static string Code(SmtpCommandException refusal) => $"{(int)refusal.StatusCode} {Detail(refusal)}".TrimEnd();

    // RFC 3463: the second number is the subject, the third its detail. Without them, RFC 5321, 4.2.3.
    private static bool ConcernsMail(int code, string detail) => detail.Split('.') switch
    {
        [_, "1", "7" or "8"] => false, // the sender's address
        [_, "1" or "2" or "4" or "6", _] => true, // the address, its mailbox, the way to its domain, the content
        [_, "3", "4"] => true, // too large
        [_, "5", "0"] or [_, "0", _] or [""] => code is (>= 550 and <= 554) or 556,
        _ => false, // 3 the mail system, 5 the protocol, 7 policy: sender domain, signature, account or network
    };

    private static string Detail(SmtpCommandException refusal) => EnhancedStatus().Match(refusal.Message).Value;

    [GeneratedRegex(@"^[45]\.\d{1,3}\.\d{1,3}(?!\S)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EnhancedStatus();
}
