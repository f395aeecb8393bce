namespace Declarations.Mailing;

public enum MailAbout
{
    Signature,
    Invitation,

    /// <summary>A member that a coalition lists.</summary>
    Membership,

    /// <summary>The question to an organisation whether it signed; the id is its signature's.</summary>
    SecondConfirmation,
}

/// <summary>What a mail is about, so that its failure is noted there.</summary>
public sealed record MailReference(MailAbout About, Guid Id);
