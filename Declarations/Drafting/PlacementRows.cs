using Declarations.Database;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

internal static class PlacementRows
{
    /// <summary>The places of all threads in a version, in one statement: as entities, each of thousands would be planned anew.</summary>
    public static Task Insert(
        DeclarationsDb db, int version, IReadOnlyList<(AnchoredThread Thread, Placement Now)> placed, CancellationToken cancel)
    {
        if (placed.Count == 0)
        {
            return Task.CompletedTask;
        }

        var threads = placed.Select(p => p.Thread.ThreadId).ToArray();
        var states = placed.Select(p => SnakeCaseConverter<AnchorState>.Write(p.Now.State)).ToArray();
        var clauses = placed.Select(p => p.Now.ClauseId).ToArray();
        var starts = placed.Select(p => p.Now.Start).ToArray();
        var words = placed.Select(p => p.Now.Exact).ToArray();
        return db.Database.ExecuteSqlAsync($"""
            insert into anchor_placements (thread_id, version_number, state, clause_id, start, exact)
            select thread_id, {version}, state, clause_id, start, exact
            from unnest({threads}, {states}, {clauses}, {starts}, {words}) as placed (thread_id, state, clause_id, start, exact)
            """, cancel);
    }
}
