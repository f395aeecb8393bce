using Declarations.Declaring;
using Declarations.Encryption;

namespace Declarations.Signing;

public sealed partial class Signature
{
    /// <summary>
    /// Whether only one of the two may be active: an individual signs once per mailbox, an organisation once per mailbox and name.
    /// </summary>
    public bool ConflictsWith(Signature other, PrivacyKey privacy) =>
        Id != other.Id && DeclarationId == other.DeclarationId && Kind == other.Kind
            && string.Equals(Seat(privacy), other.Seat(privacy), StringComparison.Ordinal);

    public void Confirm(PrivacyKey privacy, DateTimeOffset now)
    {
        if (IsActive)
        {
            return;
        }

        Refuse(State != SignatureState.Pending, "signature_over",
            $"This signature is {Name(State)} and can no longer be confirmed. You can sign again while the declaration is open.");
        (State, ConfirmedAt) = (SignatureState.Confirmed, now);
        (SeatHash, PendingHash) = (SignerHashes.Seat(privacy, DeclarationId, Seat(privacy)), null);
    }

    /// <summary>Whether the text was amended since, and its signer has not agreed to that.</summary>
    public bool IsOnEarlierText(Declaration declaration) => TextVersion < declaration.AmendedVersion;

    /// <summary>Moves the signature to an amended authentic text. The caller keeps what it was on before.</summary>
    public void Agree(int version, string textSha256, DateTimeOffset now)
    {
        Refuse(!IsActive, "signature_not_active", "Only a signature that is confirmed and counted can be on an amended text.");
        (TextVersion, TextSha256, AgreedAt) = (version, textSha256, now);
        (TextLanguage, TranslationSha256) = (null, null);
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (State == SignatureState.Withdrawn)
        {
            return;
        }

        Refuse(ConfirmedAt is null, "signature_not_confirmed", "Only a confirmed signature can be withdrawn.");
        Refuse(State == SignatureState.Erased, "signature_over", "This signature is erased.");
        (State, WithdrawnAt, StateBefore, SeatHash) = (SignatureState.Withdrawn, now, null, null);
    }

    /// <summary>Excludes a confirmed signature from the counts until the secretariat has reviewed it.</summary>
    public void Quarantine(DateTimeOffset now)
    {
        if (State == SignatureState.Quarantined)
        {
            return;
        }

        Refuse(State != SignatureState.Confirmed, "signature_not_confirmed",
            $"Only a confirmed signature can be quarantined; this one is {Name(State)}.");
        (State, QuarantinedAt) = (SignatureState.Quarantined, now);
    }

    public void Release()
    {
        if (State == SignatureState.Confirmed)
        {
            return;
        }

        Refuse(State != SignatureState.Quarantined, "signature_not_quarantined",
            $"Only a quarantined signature can be released; this one is {Name(State)}.");
        RequireDataSince(QuarantinedAt);
        (State, QuarantinedAt) = (SignatureState.Confirmed, null);
    }

    /// <param name="now">The time.</param>
    /// <param name="sealedInvalidation">See <see cref="SealedInvalidation"/>; null for an invalidation of this signature alone.</param>
    public void Invalidate(DateTimeOffset now, byte[]? sealedInvalidation = null)
    {
        if (State == SignatureState.Invalidated)
        {
            return;
        }

        Refuse(State is SignatureState.Withdrawn or SignatureState.Expired or SignatureState.Erased, "signature_over", $"This signature is already {Name(State)}.");
        (State, StateBefore, InvalidatedAt, SealedInvalidation) = (SignatureState.Invalidated, State, now, sealedInvalidation);
    }

    /// <summary>Undoes an invalidation: restores the previous state exactly.</summary>
    public void Restore()
    {
        if (IsActive || State == SignatureState.Pending)
        {
            return;
        }

        Refuse(State != SignatureState.Invalidated, "signature_not_invalidated",
            $"Only an invalidated signature can be restored; this one is {Name(State)}.");
        RequireDataSince(InvalidatedAt);
        (State, StateBefore, InvalidatedAt, SealedInvalidation) = (StateBefore!.Value, null, null, null);
    }

    public void Expire(DateTimeOffset now)
    {
        if (State == SignatureState.Expired)
        {
            return;
        }

        Refuse(State != SignatureState.Pending, "signature_not_pending",
            $"Only an unconfirmed signature expires; this one is {Name(State)}.");
        (State, ExpiredAt, PendingHash) = (SignatureState.Expired, now, null);
    }

    /// <summary>Withdraws for good. The caller deletes the personal data.</summary>
    public void Erase(DateTimeOffset now)
    {
        if (State == SignatureState.Erased)
        {
            return;
        }

        Refuse(ConfirmedAt is null, "signature_not_confirmed", "Only the data of a confirmed signature is erased; an unconfirmed one is deleted.");
        (State, StateBefore, WithdrawnAt, ErasedAt, SeatHash) = (SignatureState.Erased, null, WithdrawnAt ?? now, now, null);
    }

    private void RequireDataSince(DateTimeOffset? excludedAt) => Refuse(DataErasedAt > excludedAt, "data_erased",
        "The personal data of this signature was erased while it was not counted, so it cannot count again.");

    private static string Name(SignatureState state) => state.ToString().ToLowerInvariant();

    private static void Refuse(bool broken, string code, string message)
    {
        if (broken)
        {
            throw new RuleBrokenException(code, message);
        }
    }
}
