using Declarations.Coalitions;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Coalitions;

/// <summary>Lists members whose time to object has ended.</summary>
public sealed class ListCoalitionMembers(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public Task Run(CancellationToken cancel) => TellMembers.ListDue(db, clock.GetUtcNow(), cancel);
}
