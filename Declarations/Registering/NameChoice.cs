namespace Declarations.Registering;

/// <summary>The secretariat's spelling of a signatory's listed name; the newest that was not undone holds.</summary>
public sealed class NameChoice
{
    public required Guid Id { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>Sealed under <see cref="Signatory.NamePurpose"/>.</summary>
    public required byte[] Name { get; init; }

    public required DateTimeOffset ChosenAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The answer it came with; undone together.</summary>
    public Guid? DuplicateId { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}
