using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>The secretariat's spelling of a signatory's listed name: see <see cref="ListedNameSource"/> for when it holds.</summary>
public sealed class NameChoice
{
    public required Guid Id { get; init; }

    /// <summary>Who was listed then; one of the two sides, when the name came with an answer.</summary>
    public required Guid SignatoryId { get; init; }

    /// <summary>Sealed under <see cref="Signatory.NamePurpose"/>.</summary>
    public required byte[] Name { get; init; }

    /// <summary>How the signatory was listed then: where silence was asked for, the name is not shown when the silence ends.</summary>
    public required Listing Listing { get; init; }

    public required DateTimeOffset ChosenAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The answer it came with; undone together.</summary>
    public Guid? DuplicateId { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}
