using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>A listed name chosen by the secretariat; <see cref="ListedNameSource"/> decides whether it applies.</summary>
public sealed class NameChoice
{
    public required Guid Id { get; init; }

    /// <summary>The head at that time; one of the two sides when the name came with a decision.</summary>
    public required Guid SignatoryId { get; init; }

    /// <summary>Sealed under <see cref="Signatory.NamePurpose"/>.</summary>
    public required byte[] Name { get; init; }

    /// <summary>The widest listing the name may have: a name chosen under a strict listing is not shown when the listing widens.</summary>
    public required Listing Listing { get; init; }

    public required DateTimeOffset ChosenAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The decision it came with; undone together.</summary>
    public Guid? DuplicateId { get; init; }

    /// <summary>Not an instant: one act undoes the choices of several signatories, which may be separated later.</summary>
    public bool IsUndone { get; set; }
}
