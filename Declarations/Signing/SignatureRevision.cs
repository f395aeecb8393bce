using Declarations.Encryption;

namespace Declarations.Signing;

public enum RevisedField
{
    Name,

    Listing,

    Representative,

    Updates,

    /// <summary>Whether the subjects of mails are neutral.</summary>
    Discretion,
}

/// <summary>One change that a signer made after confirming. Deleted with the personal data on erasure.</summary>
public sealed class SignatureRevision
{
    public const string Purpose = "signature.revision";

    public required Guid Id { get; init; }

    public required Guid SignatureId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RevisedField Field { get; init; }

    /// <summary>Sealed text.</summary>
    public required byte[] Before { get; init; }

    public required byte[] After { get; init; }

    public static SignatureRevision Of(
        Signature signature, RevisedField field, string before, string after, PrivacyKey privacy, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            SignatureId = signature.Id,
            At = now,
            Field = field,
            Before = privacy.SealText(before, Purpose),
            After = privacy.SealText(after, Purpose),
        };
}
