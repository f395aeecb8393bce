namespace Declarations.Api.Drafting;

/// <summary>What the address of a draft's page says of its <see cref="DraftView"/>.</summary>
internal sealed record DraftAddress
{
    public string? Version { get; init; }
    public string? Show { get; init; }
    public string? At { get; init; }
    public string? Act { get; init; }
    public string? Quote { get; init; }
    public string? Done { get; init; }
    public string? Thread { get; init; }

    public DraftView Read(string slug) => new(slug, DraftPages.Number(Version), Show is "resolved" or "all" ? Show : "open",
        string.IsNullOrEmpty(At) ? null : At, Act is "comment" or "suggest" ? Act : null, Quote, Done: Done)
    {
        Thread = Guid.TryParse(Thread, out var thread) ? thread : null,
    };
}
