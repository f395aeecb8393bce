namespace Declarations.Matching;

/// <summary>How many names of a roll sign from each mail domain.</summary>
internal sealed class RollDomains(IReadOnlyList<MatchProfile> profiles)
{
    private readonly Dictionary<string, int> bodies = profiles
        .Where(profile => profile.OrganisationDomain is not null)
        .GroupBy(profile => profile.OrganisationDomain!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(profile => profile.Key).Distinct(StringComparer.Ordinal)
            .Count(), StringComparer.Ordinal);

    public int BodiesAt(MatchProfile left, MatchProfile right) =>
        left.OrganisationDomain is { } domain && string.Equals(domain, right.OrganisationDomain, StringComparison.Ordinal)
            ? bodies[domain] : 1;
}
