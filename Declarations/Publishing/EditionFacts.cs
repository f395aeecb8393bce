namespace Declarations.Publishing;

/// <summary>What is printed around a text and a roll.</summary>
public sealed record EditionFacts
{
    /// <summary>BCP 47, of the text.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>The cover's date; otherwise the day of the cut-off.</summary>
    public string? Date { get; init; }

    public IReadOnlyList<string> Conference { get; init; } = [];

    public int? Number { get; init; }

    public bool Draft { get; init; }

    public int? Version { get; init; }

    public DateOnly? AdoptedOn { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>Lower-case hex.</summary>
    public string? MerkleRoot { get; init; }

    /// <summary>The instant whose roll is printed.</summary>
    public DateTimeOffset? CutOff { get; init; }

    public string? VerifyAddress { get; init; }
}
