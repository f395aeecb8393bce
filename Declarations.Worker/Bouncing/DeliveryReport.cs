using System.Text.RegularExpressions;
using Declarations.Mailing;
using MimeKit;

namespace Declarations.Worker.Bouncing;

/// <summary>A report that a mail failed for good (RFC 3464), and the token of the return path to which it came.</summary>
internal sealed partial record DeliveryReport(string Token, MailFailure Failure)
{
    // Where mail servers state the recipient of the envelope, which carries the token.
    private static readonly string[] Recipients = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"];

    /// <summary>Null for everything else: answers of people and programs, warnings of a delay, reports without a token.</summary>
    public static DeliveryReport? Read(MimeMessage message)
    {
        if (message.Body is not MultipartReport { ReportType: var type } report
            || !string.Equals(type, "delivery-status", StringComparison.OrdinalIgnoreCase)
            || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status
            || TokenOf(message) is not { } token)
        {
            return null;
        }

        // The first group is about the whole message, each following one about a recipient.
        var failed = status.StatusGroups.Skip(1).FirstOrDefault(group =>
            string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase));
        return failed is null ? null : new(token, MailFailure.Of($"{failed["Status"]}"));
    }

    private static string? TokenOf(MimeMessage message) => message.Headers
        .Where(header => Recipients.Contains(header.Field, StringComparer.OrdinalIgnoreCase))
        .Select(header => ReturnPath().Match(header.Value)).FirstOrDefault(found => found.Success)?.Groups["token"].Value;

    [GeneratedRegex(@"\+(?<token>[a-zA-Z2-7]{44})@", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReturnPath();
}
