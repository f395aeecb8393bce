using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Matching;

namespace Declarations.Signing;

public enum Listing
{
    /// <summary>On the site and in the delivered document.</summary>
    Public,

    /// <summary>In the delivered document only.</summary>
    Delivered,

    /// <summary>Counted by country, never named outside the register.</summary>
    Withheld,
}

public enum SignatureState
{
    /// <summary>Submitted; the mailbox has not confirmed it.</summary>
    Pending,
    Confirmed,
    Withdrawn,

    /// <summary>Confirmed but not counted; shown to its signer as confirmed.</summary>
    Quarantined,

    Invalidated,

    /// <summary>Not confirmed in time, or replaced by another confirmed signature of the mailbox.</summary>
    Expired,

    /// <summary>Withdrawn, and its personal data deleted.</summary>
    Erased,
}

public enum SignatureSource
{
    Self,

    Secretariat,
}

/// <summary>
/// The act of signing. Personal data is sealed in one blob; the state changes only through the methods in <c>SignatureTransitions.cs</c>.
/// </summary>
public sealed partial class Signature
{
    private Signer? unsealed;

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    public SignatureState State { get; private set; }

    /// <summary>The state before an invalidation; a restoration returns to it.</summary>
    public SignatureState? StateBefore { get; private set; }

    public required Listing Listing { get; set; }

    public required SignatureSource Source { get; init; }

    /// <summary>BCP 47; the language in which the text was read and mails are written.</summary>
    public required string Language { get; init; }

    public required bool Updates { get; set; }

    public required int TextVersion { get; init; }

    /// <summary>Lower-case hex, of the text that was signed.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? Country { get; init; }

    /// <summary>A <see cref="Signer"/>, sealed.</summary>
    public required byte[] Sealed { get; set; }

    public required byte[] MailboxHash { get; set; }

    /// <summary>Keyed hash of the organisation's registered mail domain; null for free mail.</summary>
    public required byte[]? DomainHash { get; set; }

    public required byte[] NameHash { get; set; }

    /// <summary>Keyed hashes of the folded words of the names and of the mailbox: the secretariat's search.</summary>
    public required byte[][] WordHashes { get; set; }

    /// <summary>Keyed hash of the sender's network, with a key per day; deleted after a week.</summary>
    public byte[]? NetworkHash { get; set; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the confirmation mail was enqueued; at most once, even when the message is handled twice.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? LastCalledAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? QuarantinedAt { get; private set; }

    public DateTimeOffset? InvalidatedAt { get; private set; }

    public DateTimeOffset? ExpiredAt { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Confirmed, or quarantined and shown as confirmed; a mailbox has one active signature per signatory.</summary>
    public bool IsActive => State is SignatureState.Confirmed or SignatureState.Quarantined;

    /// <summary>A held signature looks confirmed; one that can no longer be confirmed is expired, before a job says so.</summary>
    public SignatureState StateForSigner(Declaration declaration, DateTimeOffset now) => State switch
    {
        SignatureState.Quarantined => SignatureState.Confirmed,
        SignatureState.Pending when !CanBeConfirmed(declaration, now) => SignatureState.Expired,
        _ => State,
    };

    public bool CanBeConfirmed(Declaration declaration, DateTimeOffset now) =>
        State == SignatureState.Pending && declaration.TakesConfirmations(now) && SignedAt < declaration.ClosesAt;

    /// <summary>Replaces the personal data. The caller updates the hashes.</summary>
    internal void Reseal(Signer signer, PrivacyKey privacy) => (Sealed, unsealed) = (signer.Seal(privacy), signer);

    /// <summary>The personal data in the clear. Decrypted once for each loaded row.</summary>
    public Signer Unseal(PrivacyKey privacy) => unsealed ??= privacy.UnsealJson<Signer>(Sealed, Signer.Purpose);
}
