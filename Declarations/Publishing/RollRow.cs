using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>One signatory in a roll. A row without a name is withheld: counted, with its country.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or a country's name; null when not stated.</param>
public sealed record RollRow(SignatoryKind Kind, string? Name, string? Country)
{
    public bool IsWithheld => Name is null;
}

public sealed record RollCounts(int Organisations, int Individuals, int Withheld)
{
    public static RollCounts Of(IReadOnlyList<RollRow> rows) => new(
        rows.Count(row => row is { IsWithheld: false, Kind: SignatoryKind.Organisation }),
        rows.Count(row => row is { IsWithheld: false, Kind: SignatoryKind.Individual }),
        rows.Count(row => row.IsWithheld));
}
