using Declarations.Database;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// Seals the pairs and their events that were stored in the clear before migration 0028. It can be interrupted between two batches at any
/// moment and goes on where it stopped.
/// </summary>
public static class SealDuplicates
{
    private const string FormerReasons = "duplicate.reasons";
    private const long Lock = 0x7365616c70616972; // "sealpair"

    /// <summary>
    /// Moves one batch in a transaction of its own and returns the number of pairs. 0 when nothing is left: the old tables are dropped.
    /// </summary>
    public static async Task<int> Step(DeclarationsDb db, int batch, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancel);
        if (!await IsPending(db, cancel))
        {
            return 0;
        }

        var rows = await db.Database.SqlQuery<UnsealedPair>($"""
            select id, declaration_id as "DeclarationId", kind, state, left_id as "LeftId", right_id as "RightId", score, matcher, reasons,
                found_at as "FoundAt", decided_at as "DecidedAt", decided_by as "DecidedBy"
            from duplicates_unsealed order by id limit {batch}
            """).ToListAsync(cancel);
        await (rows.Count == 0 ? Finish(db, cancel) : Move(db, rows, cancel));
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return rows.Count;
    }

    /// <summary>Whether pairs wait to be sealed; until then the register does not know them.</summary>
    public static async Task<bool> IsPending(DeclarationsDb db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<bool>($"""select to_regclass('duplicates_unsealed') is not null as "Value" """).ToListAsync(cancel))[0];

    private static async Task Move(DeclarationsDb db, List<UnsealedPair> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(row => row.Id).ToArray();
        var events = (await db.Database.SqlQuery<UnsealedEvent>($"""
            select id, duplicate_id as "DuplicateId", at, actor, what, signatory_id as "SignatoryId",
                coalesce(into_id, signatory_id) as "IntoId"
            from signatory_events_unsealed where duplicate_id = any({ids}) order by id
            """).ToListAsync(cancel)).ToLookup(e => e.DuplicateId);
        var moved = rows.ConvertAll(row => row.Seal(db, events[row.Id]));
        db.Duplicates.AddRange(moved);
        await db.SaveChangesAsync(cancel);
        var newIds = moved.ConvertAll(duplicate => duplicate.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            update name_choices c set duplicate_id = moved.new from unnest({ids}, {newIds}) moved (old, new)
            where c.duplicate_id = moved.old
            """, cancel);
        await db.Database.ExecuteSqlAsync($"""
            update signatories s set merged_by = moved.new from unnest({ids}, {newIds}) moved (old, new) where s.merged_by = moved.old
            """, cancel);
        await db.Database.ExecuteSqlAsync($"delete from signatory_events_unsealed where duplicate_id = any({ids})", cancel);
        await db.Database.ExecuteSqlAsync($"delete from duplicates_unsealed where id = any({ids})", cancel);
    }

    private static async Task Finish(DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.Database.SqlQuery<int>($"""select 1 as "Value" from signatory_events_unsealed limit 1""").AnyAsync(cancel))
        {
            throw new InvalidOperationException("signatory_events_unsealed holds events of pairs that do not exist.");
        }

        await db.Database.ExecuteSqlAsync($"drop table duplicates_unsealed, signatory_events_unsealed", cancel);
        await db.Database.ExecuteSqlAsync($"alter table name_choices validate constraint name_choices_duplicate_id_fkey", cancel);
    }

    private sealed class UnsealedEvent
    {
        public long Id { get; init; }

        public Guid DuplicateId { get; init; }

        public DateTimeOffset At { get; init; }

        public string Actor { get; init; } = "";

        public string What { get; init; } = "";

        public Guid SignatoryId { get; init; }

        public Guid IntoId { get; init; }
    }

    private sealed class UnsealedPair
    {
        public Guid Id { get; init; }

        public Guid DeclarationId { get; init; }

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public Guid LeftId { get; init; }

        public Guid RightId { get; init; }

        public double Score { get; init; }

        public int Matcher { get; init; }

        public byte[] Reasons { get; init; } = [];

        public DateTimeOffset FoundAt { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public string? DecidedBy { get; init; }

        public Duplicate Seal(DeclarationsDb db, IEnumerable<UnsealedEvent> events) => Duplicate.Create(
            db.Privacy, DeclarationId, SnakeCaseConverter<SignatoryKind>.Read(Kind), new DuplicateFacts
            {
                LeftId = LeftId,
                RightId = RightId,
                Score = Score,
                Matcher = Matcher,
                Reasons = db.Privacy.UnsealJson<List<MatchReason>>(Reasons, FormerReasons),
                FoundAt = FoundAt,
                DecidedAt = DecidedAt,
                DecidedBy = DecidedBy,
                History = [.. events.Select(e => new DuplicateEvent(
                    e.At, e.Actor, SnakeCaseConverter<SignatoryEventKind>.Read(e.What), e.SignatoryId, e.IntoId))],
                FormerId = Id,
            }, SnakeCaseConverter<DuplicateState>.Read(State));
    }
}
