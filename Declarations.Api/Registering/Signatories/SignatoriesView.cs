using Declarations.Database;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.WebUtilities;

namespace Declarations.Api.Registering;

/// <summary>A page of the public list, and what was asked for.</summary>
/// <param name="Query">Null when the text that was searched for can be no name.</param>
/// <param name="Found">How many names the search found; null when nothing was searched for.</param>
/// <param name="Countries">The codes of the countries of all signatories, with or without a name.</param>
/// <param name="Apart">Members of coalitions that the search leaves, below the last signatory; none while they stand with their coalition.</param>
/// <param name="Represented">Member organisations that coalitions list and that have not signed themselves.</param>
/// <param name="Withheld">The number of withheld names by country code; the empty code for none stated.</param>
/// <param name="Editions">The delivered editions, newest first.</param>
public sealed record SignatoriesView(
    Declaration Declaration, SignatoriesRequest Asked, SignatoryQuery? Query, ListPage<PublicSignatory> List, long? Found,
    SignatoryCounts Counts, IReadOnlySet<string> Countries, IReadOnlyDictionary<string, int> Withheld,
    IReadOnlyList<EditionDetail> Editions, int Represented, IReadOnlyList<RepresentedMember> Apart)
{
    /// <summary>Names are counted up to this number.</summary>
    public const int MostCounted = 1000;

    /// <summary>Signatories of a text from before the newest amendment; in no other count.</summary>
    public long Earlier { get; init; }

    public string Path => $"/declarations/{Declaration.Slug}/signatories";

    public SignatorySort Sort => Query?.Sort ?? SignatorySort.Confirmation;

    /// <summary>Withheld names that the search leaves: of the country, and none when names are searched for.</summary>
    public IEnumerable<KeyValuePair<string, int>> ShownWithheld => Withheld.Where(pair =>
        Query is { Words: null } && (Query.Country is null || Query.Country == (pair.Key.Length == 0 ? RegisterFilter.NoCountry : pair.Key)));

    /// <summary>The address of the same list, elsewhere or from another place on.</summary>
    public string Address(string path, string? after = null, string? language = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("q", Asked.Q), ("kind", Query?.Kind?.ToString().ToLowerInvariant()), ("country", Query?.Country),
            ("sort", Sort is SignatorySort.Confirmation ? null : Sort.ToString().ToLowerInvariant()),
            ("language", Sort is SignatorySort.Name ? language : null), ("after", after),
        };
        return parts.Where(part => !string.IsNullOrWhiteSpace(part.Value))
            .Aggregate(path, (address, part) => QueryHelpers.AddQueryString(address, part.Name, part.Value!));
    }
}

/// <summary>The search as the visitor sent it.</summary>
public sealed record SignatoriesRequest
{
    public string? Q { get; init; }
    public string? Kind { get; init; }
    public string? Country { get; init; }
    public string? Sort { get; init; }
    public string? After { get; init; }
}
