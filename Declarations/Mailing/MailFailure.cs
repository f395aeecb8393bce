using System.Text.RegularExpressions;

namespace Declarations.Mailing;

public enum MailFailureReason
{
    /// <summary>The mailbox or its domain does not exist, or the address is malformed.</summary>
    NoSuchMailbox,

    /// <summary>The mailbox is full or disabled.</summary>
    MailboxUnavailable,

    /// <summary>The domain's server was not reached, or took nothing until the attempts ended.</summary>
    NotReached,

    /// <summary>The server refused the mail by policy or for its content.</summary>
    Refused,

    Unknown,
}

/// <summary>Why a mail failed for good, by the codes of RFC 3463.</summary>
/// <param name="Code">Such as <c>5.1.1</c> or <c>550</c>; null when the server stated none.</param>
public sealed partial record MailFailure(MailFailureReason Reason, string? Code)
{
    /// <param name="text">A status, or a sentence of ours with one in it; never stored.</param>
    public static MailFailure Of(string text)
    {
        if (Enhanced().Match(text) is { Success: true } found)
        {
            return new(ReasonOf(found.Groups["class"].Value, found.Groups["subject"].Value, found.Groups["detail"].Value), found.Value);
        }

        return Basic().Match(text) is { Success: true } code
            ? new(code.Value is "550" or "553" or "556" ? MailFailureReason.NoSuchMailbox : MailFailureReason.Refused, code.Value)
            : new(text.Contains("address", StringComparison.Ordinal) ? MailFailureReason.NoSuchMailbox : MailFailureReason.Unknown, null);
    }

    private static MailFailureReason ReasonOf(string level, string subject, string detail) => (level, subject, detail) switch
    {
        ("4", _, _) => MailFailureReason.NotReached,
        (_, "1", _) => MailFailureReason.NoSuchMailbox,
        (_, "2", _) => MailFailureReason.MailboxUnavailable,
        (_, "4", _) or (_, "3", "2") => MailFailureReason.NotReached,
        (_, "0", _) => MailFailureReason.Unknown,
        _ => MailFailureReason.Refused,
    };

    [GeneratedRegex(@"(?<![\d.])(?<class>[45])\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})(?![\d.]*\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"(?<![\d.])[45]\d\d(?![\d.]*\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Basic();
}
