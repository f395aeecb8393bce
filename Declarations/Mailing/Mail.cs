namespace Declarations.Mailing;

/// <summary>One mail to one mailbox, ready to send. Travels sealed through the outbox.</summary>
public sealed record Mail(string To, string Subject, string Text, string Html, string Language)
{
    public const string Kind = "mail";
}
