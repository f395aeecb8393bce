using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>Where the signatory lets the name be read.</summary>
public enum Listing
{
    /// <summary>On the site and in the delivered document.</summary>
    Public,

    /// <summary>In the delivered document only.</summary>
    Delivered,

    /// <summary>Counted by country, named nowhere outside the register.</summary>
    Withheld,
}

public enum SignatureState
{
    /// <summary>Begun; the mailbox has not confirmed it.</summary>
    Pending,
    Confirmed,
    Withdrawn,

    /// <summary>Confirmed but held: not counted, and looks accepted to its sender.</summary>
    Quarantined,

    /// <summary>Struck by the secretariat.</summary>
    Invalidated,

    /// <summary>Never confirmed in time, or another signature of the mailbox was confirmed in its stead.</summary>
    Expired,
}

public enum SignatureSource
{
    Self,

    /// <summary>An endorsement received off-line.</summary>
    Secretariat,
}

/// <summary>
/// The act of signing. What is personal is sealed in one blob; its state moves by the verbs in <c>SignatureLife.cs</c> only.
/// </summary>
public sealed partial class Signature
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required SignatoryKind Kind { get; init; }

    public SignatureState State { get; private set; }

    /// <summary>What an invalidation struck; a restoration returns to it.</summary>
    public SignatureState? StateBefore { get; private set; }

    public required Listing Listing { get; init; }

    public required SignatureSource Source { get; init; }

    /// <summary>BCP 47, in which the text was read; mails go out in it.</summary>
    public required string Language { get; init; }

    /// <summary>Whether the signer wants to hear what becomes of the declaration.</summary>
    public required bool Updates { get; init; }

    public required int TextVersion { get; init; }

    /// <summary>Lower-case hex, of the text that was signed.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? Country { get; init; }

    /// <summary>A <see cref="Signer"/>, sealed.</summary>
    public required byte[] Sealed { get; set; }

    public required byte[] MailboxHash { get; init; }

    /// <summary>Keyed hash of the domain an organisation registered; null for free mail.</summary>
    public required byte[]? DomainHash { get; init; }

    /// <summary>Keyed hash of the canonical name.</summary>
    public required byte[] NameHash { get; set; }

    /// <summary>Keyed hashes of the folded words of the names and of the mailbox: the secretariat's search.</summary>
    public required byte[][] WordHashes { get; set; }

    /// <summary>Keyed hash of the sender's network under a key of the day; forgotten after a week.</summary>
    public byte[]? NetworkHash { get; set; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the confirmation mail was promised: once, however often its message is handled.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>When the mail before closing was promised.</summary>
    public DateTimeOffset? LastCalledAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? QuarantinedAt { get; private set; }

    public DateTimeOffset? InvalidatedAt { get; private set; }

    public DateTimeOffset? ExpiredAt { get; private set; }

    /// <summary>Holds its mailbox's place: confirmed, or held and looking so.</summary>
    public bool IsActive => State is SignatureState.Confirmed or SignatureState.Quarantined;

    /// <summary>The state as its signer may know it.</summary>
    public SignatureState StateForSigner => State == SignatureState.Quarantined ? SignatureState.Confirmed : State;
}
