using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Webhooks;

/// <summary>Entries that a public list gained or lost, written by a trigger. One whose name or country changes is lost and gained.</summary>
public sealed class PublicListChange
{
    public long Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required long Gained { get; init; }

    public required long Lost { get; init; }
}

/// <summary>What a reader of the public page and list can see, as numbers that are compared from look to look.</summary>
/// <param name="Gained">Entries that the public list ever gained.</param>
/// <param name="Lost">Entries that it ever lost, for whatever reason.</param>
public sealed record PublicState(SignatoryCounts Counts, long Gained, long Lost)
{
    public static async Task<PublicState> Of(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var changes = db.PublicListChanges.Where(c => c.DeclarationId == declarationId);
        return new(
            await SignatoryCounts.Of(db, declarationId, cancel),
            await changes.SumAsync(c => c.Gained, cancel), await changes.SumAsync(c => c.Lost, cancel));
    }

    /// <summary>Whether the list gained an entry since an earlier look, or a count is higher.</summary>
    public bool HasGainedSince(PublicState earlier) => Gained > earlier.Gained || IsHigher(Counts, earlier.Counts);

    /// <summary>Whether the list lost an entry since an earlier look, or a count is lower.</summary>
    public bool HasLostSince(PublicState earlier) => Lost > earlier.Lost || IsHigher(earlier.Counts, Counts);

    private static bool IsHigher(SignatoryCounts one, SignatoryCounts other) => one.Organisations > other.Organisations
        || one.Individuals > other.Individuals || one.Withheld > other.Withheld || one.Delivered > other.Delivered;
}
