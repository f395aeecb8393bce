namespace Declarations.Publishing;

/// <summary>What kind of edition somebody asks for.</summary>
/// <param name="ActorName">Of the member who asks, as an edition names whoever accepted its advisories.</param>
public sealed record EditionOrder(EditionKind Kind, string Actor, string? ActorName = null)
{
    /// <summary>Of the text: one in which it is released; null for the authentic one.</summary>
    public string? Language { get; init; }

    /// <summary>What the preflight found and <see cref="ActorName"/> accepted.</summary>
    public IReadOnlyList<AcceptedAdvisory> Accepted { get; init; } = [];
}

/// <summary>Advisories of a preflight that somebody accepted: their kind and number, since a detail may name a signatory.</summary>
public sealed record AcceptedAdvisory(string Kind, int Count);
