using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>One signatory in a roll. Without a name it is withheld: counted, with its country, and named nowhere.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or a country in words; null when not stated.</param>
public sealed record RollRow(SignatoryKind Kind, string? Name, string? Country)
{
    public bool IsWithheld => Name is null;
}

/// <summary>How many rows there are of each group; withheld ones count in their own group only.</summary>
public sealed record RollCounts(int Organisations, int Individuals, int Withheld)
{
    public static RollCounts Of(IReadOnlyList<RollRow> rows) => new(
        rows.Count(row => row is { IsWithheld: false, Kind: SignatoryKind.Organisation }),
        rows.Count(row => row is { IsWithheld: false, Kind: SignatoryKind.Individual }),
        rows.Count(row => row.IsWithheld));
}
