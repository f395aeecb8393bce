using Declarations.Database;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Reads <see cref="DuplicatePairs"/>, after one query for what was committed since they were read last.</summary>
internal static class StoredPairs
{
    public static Task<T> ReadPairs<T>(
        this DeclarationsDb db, Guid declarationId, Func<DuplicatePairs, T> read, CancellationToken cancel) =>
        db.Caches.Read(declarationId, (pairs, since) => Refresh(db, declarationId, pairs, since, cancel), read, cancel);

    /// <summary>The pairs among these signatories, with the changes of this unit of work, saved or not.</summary>
    public static async Task<List<DuplicatePair>> PairsAmong(
        this DeclarationsDb db, Guid declarationId, IReadOnlySet<Guid> signatories, CancellationToken cancel)
    {
        var stored = await db.ReadPairs(declarationId, pairs => pairs.Among(signatories).ToList(), cancel);
        var changed = db.Duplicates.Local.Select(duplicate => duplicate.Unseal(db.Privacy))
            .Where(pair => signatories.Contains(pair.LeftId) && signatories.Contains(pair.RightId));
        return [.. changed.Concat(stored).DistinctBy(pair => pair.Id)];
    }

    private static async Task<ulong> Refresh(
        DeclarationsDb db, Guid declarationId, DuplicatePairs pairs, ulong since, CancellationToken cancel)
    {
        var from = since.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var rows = await db.Database.SqlQuery<ChangedRow>($"""
            select pg_snapshot_xmin(now.snapshot)::text as "Horizon", d.id as "Id", d.kind as "Kind", d.state as "State",
                d.sealed as "Sealed", d.xmin::text::bigint as "Version",
                coalesce(d.changed_in = pg_current_xact_id_if_assigned(), false) as "IsOwn"
            from (select pg_current_snapshot() as snapshot) now
            left join duplicates d on d.declaration_id = {declarationId} and d.changed_in >= {from}::text::xid8
            """).ToListAsync(cancel);
        foreach (var row in rows.Where(row => row.Id is { } id && !row.IsOwn && !pairs.Has(id, row.Version!.Value)))
        {
            var facts = db.Privacy.UnsealJson<DuplicateFacts>(row.Sealed!, Duplicate.Purpose);
            pairs.Set(new(row.Id!.Value, declarationId, SnakeCaseConverter<SignatoryKind>.Read(row.Kind!),
                SnakeCaseConverter<DuplicateState>.Read(row.State!), facts), row.Version!.Value);
        }

        // After a rollback the rows are again what they were, and this transaction cannot see that.
        return rows.Exists(row => row.IsOwn) ? since : ulong.Parse(rows[0].Horizon, System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed record ChangedRow(
        string Horizon, Guid? Id, string? Kind, string? State, byte[]? Sealed, long? Version, bool IsOwn);
}
