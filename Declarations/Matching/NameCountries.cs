namespace Declarations.Matching;

internal static class NameCountries
{
    public static bool Conflict(MatchProfile left, MatchProfile right) =>
        left.Country is not null && right.Country is not null && !string.Equals(left.Country, right.Country, StringComparison.Ordinal);
}
