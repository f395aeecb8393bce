namespace Declarations.Mailing;

/// <summary>One mail to one mailbox, ready to send. Travels sealed through the outbox.</summary>
/// <param name="About">Null when nothing is to be noted of a failure.</param>
/// <param name="Unsubscribe">The address to which a mail program posts to stop such mails (RFC 8058).</param>
/// <param name="IsDecoy">
/// Handled like the others and not sent: without a message for each mailbox of a list, the database would tell which have signed.
/// </param>
public sealed record Mail(
    string To, string Subject, string Text, string Html, string Language,
    string? Unsubscribe = null, MailReference? About = null, bool IsDecoy = false)
{
    public const string Kind = "mail";
}
