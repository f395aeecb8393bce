using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

public sealed class Comment
{
    public required Guid Id { get; init; }

    public required Guid ThreadId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

public sealed class AnchorPlacement
{
    public required Guid ThreadId { get; init; }

    public required int VersionNumber { get; init; }

    public required AnchorState State { get; init; }

    public string? ClauseId { get; init; }

    public int? Start { get; init; }

    public required string Exact { get; init; }

    public Placement Read() => new(State, ClauseId, Start, Exact);

    public static AnchorPlacement Of(Guid threadId, int version, Placement placement) => new()
    {
        ThreadId = threadId,
        VersionNumber = version,
        State = placement.State,
        ClauseId = placement.ClauseId,
        Start = placement.Start,
        Exact = placement.Exact,
    };
}

internal sealed class AnchorPlacementMapping : IEntityTypeConfiguration<AnchorPlacement>
{
    public void Configure(EntityTypeBuilder<AnchorPlacement> builder) => builder.HasKey(p => new { p.ThreadId, p.VersionNumber });
}
