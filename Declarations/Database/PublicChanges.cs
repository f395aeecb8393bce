using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Database;

/// <summary>Tells whether anything changed that public pages show; triggers note the transactions in <c>public_changes</c>.</summary>
public static class PublicChanges
{
    /// <param name="since">What the last call returned; 0 at first.</param>
    /// <returns>
    /// Whether a change was committed that the last call did not see, and the oldest transaction that is still running: it may commit later.
    /// </returns>
    public static async Task<(bool Any, ulong Since)> Read(DeclarationsDb db, ulong since, CancellationToken cancel)
    {
        var from = since.ToString(CultureInfo.InvariantCulture);
        var row = (await db.Database.SqlQuery<Row>($"""
            select pg_snapshot_xmin(pg_current_snapshot())::text as "Since",
                exists (select from public_changes where changed_in >= cast({from} as xid8)) as "Any"
            """).ToListAsync(cancel))[0];
        return (row.Any, ulong.Parse(row.Since, CultureInfo.InvariantCulture));
    }

    private sealed record Row(string Since, bool Any);
}
