using Declarations.Database;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Database;

/// <summary>Runs <see cref="ForgetChanges"/> each hour; the first run of a process only marks where the next one begins.</summary>
public sealed class ForgetOldChanges(DeclarationsDb db) : IRecurringJob
{
    private static ulong before;

    public async Task Run(CancellationToken cancel) => before = await ForgetChanges.Run(db, before, cancel);
}
