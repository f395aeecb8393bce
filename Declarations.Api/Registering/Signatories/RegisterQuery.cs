using Declarations.Registering;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Registering;

/// <summary>The query parameters of a register: its filter and its order.</summary>
public sealed record RegisterQuery
{
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "country")]
    public string? Country { get; init; }

    [FromQuery(Name = "domain")]
    public string? Domain { get; init; }

    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    [FromQuery(Name = "listing")]
    public string? Listing { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "until")]
    public string? Until { get; init; }

    [FromQuery(Name = "network")]
    public string? Network { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    internal RegisterFilter Filter => new()
    {
        State = State,
        Q = Q,
        Kind = Kind,
        Country = Country,
        Domain = Domain,
        Source = Source,
        Listing = Listing,
        From = From,
        Until = Until,
        Network = Network,
    };
}
