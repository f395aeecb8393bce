namespace Declarations.Matching;

internal static class NameCountries
{
    /// <summary>Both state a country, and the countries differ.</summary>
    public static bool Conflict(MatchProfile left, MatchProfile right) =>
        left.Country is not null && right.Country is not null && !string.Equals(left.Country, right.Country, StringComparison.Ordinal);
}
