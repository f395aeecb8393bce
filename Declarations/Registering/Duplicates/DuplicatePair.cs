using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>A <see cref="Duplicate"/> after decryption.</summary>
public sealed record DuplicatePair(Guid Id, Guid DeclarationId, SignatoryKind Kind, DuplicateState State, DuplicateFacts Facts)
{
    public Guid LeftId => Facts.LeftId;

    public Guid RightId => Facts.RightId;

    public DateTimeOffset? DecidedAt => Facts.DecidedAt;

    public string? DecidedBy => Facts.DecidedBy;

    public bool IsMerge => State is DuplicateState.Same or DuplicateState.Correction;

    public bool IsSeparation => State is DuplicateState.Different or DuplicateState.Related;

    public Guid Other(Guid side) => side == LeftId ? RightId : LeftId;
}
