using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A delivered edition may name a signatory who must not be named any more. The database notes it in the same transaction; this message
/// makes the Worker render the public files again at once.
/// </summary>
public sealed record RollChange(Guid DeclarationId)
{
    public const string Kind = "roll.changed";

    /// <summary>The caller saves.</summary>
    public static async Task Enqueue(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Editions.AnyAsync(e => e.DeclarationId == declarationId && e.DeliveredAt != null, cancel))
        {
            db.Enqueue(now, JobQueue.Work, Kind, new RollChange(declarationId));
        }
    }
}
