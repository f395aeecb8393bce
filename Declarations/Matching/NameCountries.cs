namespace Declarations.Matching;

internal static class NameCountries
{
    /// <summary>Different stated countries; where one is not stated, different countries of web addresses as in "amnesty.nl".</summary>
    public static bool Conflict(MatchProfile left, MatchProfile right) =>
        left.Country is not null && right.Country is not null
            ? Differ(left.Country, right.Country) : Differ(left.Main.WebCountry, right.Main.WebCountry);

    private static bool Differ(string? left, string? right) =>
        left is not null && right is not null && !string.Equals(left, right, StringComparison.Ordinal);
}
