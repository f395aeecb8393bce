using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Database;

/// <summary>
/// Clears which transaction changed a row last, where it changed several: such rows are linked, which a thief of the database must not
/// see of signatories that are separate.
/// </summary>
public static class ForgetChanges
{
    /// <summary>
    /// Clears changes of transactions before the given one. Returns the oldest transaction that is still running: the next run, an hour
    /// later, takes it, so that caches have an hour to read a change (<see cref="DeclarationCaches.LongestPause"/>).
    /// </summary>
    [SuppressMessage("Security", "EF1002", Justification = "Only the table names below.")]
    public static async Task<ulong> Run(DeclarationsDb db, ulong before, CancellationToken cancel)
    {
        var (horizon, limit) = (await Horizon(db, cancel), before.ToString(CultureInfo.InvariantCulture));
        foreach (var table in (string[])["signatures", "signatories", "duplicates"])
        {
            await db.Database.ExecuteSqlRawAsync($$"""
                update {{table}} set changed_in = '0' where changed_in in (
                    select changed_in from {{table}} where changed_in <> '0' and changed_in < cast({0} as xid8)
                    group by changed_in having count(*) > 1)
                """, [limit], cancel);
        }

        await db.Database.ExecuteSqlAsync($"""
            update duplicates d set changed_in = '0' where changed_in <> '0' and changed_in < cast({limit} as xid8)
                and exists (select from signatories s where s.changed_in = d.changed_in)
            """, cancel);
        await db.Database.ExecuteSqlAsync($"delete from public_changes where changed_in < cast({limit} as xid8)", cancel);
        return horizon;
    }

    private static async Task<ulong> Horizon(DeclarationsDb db, CancellationToken cancel) => ulong.Parse(
        (await db.Database.SqlQuery<string>($"""select pg_snapshot_xmin(pg_current_snapshot())::text as "Value" """).ToListAsync(cancel))[0],
        CultureInfo.InvariantCulture);
}
