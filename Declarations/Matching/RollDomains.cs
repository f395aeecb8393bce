namespace Declarations.Matching;

/// <summary>Number of distinct names per mail domain of a roll.</summary>
internal sealed class RollDomains(IReadOnlyList<MatchProfile> profiles)
{
    private readonly Dictionary<string, int> names = profiles
        .Where(profile => profile.OrganisationDomain is not null)
        .GroupBy(profile => profile.OrganisationDomain!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(profile => profile.Key).Distinct(StringComparer.Ordinal)
            .Count(), StringComparer.Ordinal);

    public int NamesAt(MatchProfile left, MatchProfile right) =>
        left.OrganisationDomain is { } domain && string.Equals(domain, right.OrganisationDomain, StringComparison.Ordinal)
            ? names[domain] : 1;
}
