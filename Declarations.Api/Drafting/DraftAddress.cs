namespace Declarations.Api.Drafting;

/// <summary>What the address of a draft's page says of its <see cref="DraftView"/>.</summary>
internal sealed record DraftAddress(
    string? Version, string? Show, string? At, string? Act, string? Quote, string? Done, string? Thread)
{
    public DraftView Read(string slug) => new(slug, DraftPages.Number(Version), Show is "resolved" or "all" ? Show : "open",
        string.IsNullOrEmpty(At) ? null : At, Act is "comment" or "suggest" ? Act : null, Quote, Done: Done)
    {
        Thread = Guid.TryParse(Thread, out var thread) ? thread : null,
    };
}
