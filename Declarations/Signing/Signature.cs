using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
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

    /// <summary>Received off-line, and entered with its document.</summary>
    Secretariat,
}

/// <summary>
/// The act of signing. Personal data is sealed in one blob; the state changes only through the methods in <c>SignatureTransitions.cs</c>.
/// </summary>
public sealed partial class Signature
{
    public const string NetworkPurpose = "signature.network";
    public const string InvalidationPurpose = "signature.invalidation";

    private Signer? unsealed;
    private string? seat;

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

    /// <summary>Changes when its signer agrees to an amended text.</summary>
    public required int TextVersion { get; set; }

    /// <summary>Lower-case hex, of the text that was signed.</summary>
    public required string TextSha256 { get; set; }

    /// <summary>The language in which the text was signed, when it was a translation: see <see cref="TranslationSha256"/>.</summary>
    public string? TextLanguage { get; set; }

    /// <summary>Lower-case hex, of the translation that was signed; <see cref="TextSha256"/> is of the authentic text that it translates.</summary>
    public string? TranslationSha256 { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? Country { get; init; }

    /// <summary>A <see cref="Signer"/>, sealed.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>Found by the sign-ons of one mailbox and day while it waits for its confirmation; null afterwards.</summary>
    public required byte[]? PendingHash { get; set; }

    /// <summary>Written by the confirmation; unique among active signatures. Null once it is withdrawn.</summary>
    public byte[]? SeatHash { get; private set; }

    /// <summary>The sender's network, sealed; deleted after a week.</summary>
    public byte[]? SealedNetwork { get; set; }

    /// <summary>
    /// The id of the bulk invalidation that invalidated it, sealed: equal ids in the clear would link the signatures of one sender.
    /// </summary>
    public byte[]? SealedInvalidation { get; private set; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the confirmation mail was enqueued; at most once, even when the message is handled twice.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? LastCalledAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When its signer agreed to the amended text that it is on; the text before is a <c>TextAgreement</c>.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? QuarantinedAt { get; private set; }

    public DateTimeOffset? InvalidatedAt { get; private set; }

    public DateTimeOffset? ExpiredAt { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>When the retention ended: the signature stays as it was, without the personal data.</summary>
    public DateTimeOffset? DataErasedAt { get; private set; }

    /// <summary>False once its personal data is erased.</summary>
    public bool HasData => State != SignatureState.Erased && DataErasedAt is null;

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

    /// <summary>Replaces the personal data.</summary>
    internal void Revise(Signer signer, PrivacyKey privacy)
    {
        (Sealed, unsealed, seat) = (signer.Seal(privacy), signer, null);
        SeatHash = SeatHash is null ? null : SignerHashes.Seat(privacy, DeclarationId, Seat(privacy));
    }

    /// <summary>Ends the agreement to be exported for a directory; false when there was none.</summary>
    internal bool LeaveDirectory(PrivacyKey privacy)
    {
        if (Unseal(privacy).Directory is null)
        {
            return false;
        }

        Revise(Unseal(privacy) with { Directory = null }, privacy);
        return true;
    }

    /// <summary>Deletes the personal data of an erased signature.</summary>
    internal void Blank(PrivacyKey privacy)
    {
        Revise(new Signer("", ""), privacy);
        (SealedNetwork, Updates) = (null, false);
    }

    /// <summary>Deletes the personal data after the retention; a public name stays public.</summary>
    internal void EndRetention(bool isNamed, PrivacyKey privacy, DateTimeOffset now)
    {
        SeatHash = null;
        Revise(new Signer(isNamed ? Unseal(privacy).Name : "", ""), privacy);
        (SealedNetwork, Updates, DataErasedAt) = (null, false, now);
    }

    /// <summary>The personal data in the clear. Decrypted once for each loaded row.</summary>
    public Signer Unseal(PrivacyKey privacy) => unsealed ??= privacy.UnsealJson<Signer>(Sealed, Signer.Purpose);

    /// <exception cref="FormatException">It came off-line without an e-mail address, or its data is erased.</exception>
    public Mailbox Mailbox(PrivacyKey privacy) => Mailing.Mailbox.Parse(Unseal(privacy).Email);

    /// <summary>Null when none is known.</summary>
    public Mailbox? FindMailbox(PrivacyKey privacy) => Unseal(privacy).Mailbox;

    /// <summary>See <see cref="SignerHashes.Seat(SignatoryKind, Mailing.Mailbox, string)"/>. Without a mailbox, its own.</summary>
    public string Seat(PrivacyKey privacy) => seat ??= FindMailbox(privacy) is { } mailbox
        ? SignerHashes.Seat(Kind, mailbox, Unseal(privacy).Name) : $"{Kind}\nreceived\n{Id}";

    /// <summary>Seals and hashes again under the current key and by the present rules.</summary>
    internal void Rewrite(PrivacyKey privacy)
    {
        Sealed = Unseal(privacy).Seal(privacy);
        SealedNetwork = SealedNetwork is null ? null : privacy.Seal(privacy.Unseal(SealedNetwork, NetworkPurpose), NetworkPurpose);
        PendingHash = State == SignatureState.Pending || StateBefore == SignatureState.Pending
            ? SignerHashes.Pending(privacy, DeclarationId, Mailbox(privacy), SignedAt) : null;
        SeatHash = HasData && (IsActive || (State == SignatureState.Invalidated && ConfirmedAt is not null))
            ? SignerHashes.Seat(privacy, DeclarationId, Seat(privacy)) : null;
    }

    internal void LoseSeat() => SeatHash = null;
}
