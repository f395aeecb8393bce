using Declarations.Jobs;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Registering;

/// <summary>
/// Runs an <see cref="Invalidation"/> or its undoing in batches, one message each. Each signature is changed and counted in one transaction,
/// so that an interrupted batch is repeated without harm.
/// </summary>
public static class InvalidationSteps
{
    private const int Batch = 25;

    public static async Task Step(DeclarationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var invalidation = await db.Invalidations.AsNoTracking().SingleAsync(i => i.Id == id, cancel);
        var isDone = invalidation.State switch
        {
            InvalidationState.Running => await Invalidate(db, invalidation, now, cancel),
            InvalidationState.Undoing => await Undo(db, id, now, 1, cancel),
            _ => true,
        };
        if (!isDone)
        {
            db.ChangeTracker.Clear();
            db.Enqueue(now, JobQueue.Work, Invalidation.Message, new InvalidationMessage(id));
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Restores batches of what it invalidated. Returns whether it has ended.</summary>
    internal static async Task<bool> Undo(DeclarationsDb db, Guid id, DateTimeOffset now, int batches, CancellationToken cancel)
    {
        for (; batches > 0; batches--)
        {
            db.ChangeTracker.Clear();
            var invalidation = await db.Invalidations.AsNoTracking().SingleAsync(i => i.Id == id, cancel);
            if (invalidation.State is not InvalidationState.Undoing)
            {
                return true;
            }

            var rows = await db.Signatures.AsNoTracking()
                .Where(s => s.DeclarationId == invalidation.DeclarationId && s.SealedInvalidation != null
                    && (invalidation.Reached == null || s.Id > invalidation.Reached))
                .OrderBy(s => s.Id).Take(Batch).Select(s => new { s.Id, s.SealedInvalidation }).ToListAsync(cancel);
            foreach (var row in rows.Where(row => IsBy(db, row.SealedInvalidation, id)))
            {
                await Restore(db, invalidation, row.Id, now, cancel);
            }

            await Advance(db, invalidation, rows.LastOrDefault()?.Id, rows.Count < Batch ? InvalidationState.Undone : null, now, cancel);
        }

        return false;
    }

    private static async Task<bool> Invalidate(DeclarationsDb db, Invalidation invalidation, DateTimeOffset now, CancellationToken cancel)
    {
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == invalidation.DeclarationId, cancel);
        var (filter, reason) = invalidation.Unseal(db.Privacy);
        var criteria = filter.Read(declaration);
        var before = SignatureIds.FirstAt(invalidation.AskedAt.AddMilliseconds(1));
        criteria = criteria with { Before = criteria.Before is { } other && other.CompareTo(before) < 0 ? other : before };
        var from = invalidation.Reached is { } reached ? new RegisterPosition("", reached) : null;
        var (found, next) = await RegisterList.Find(db, criteria, RegisterSort.Oldest, from, Batch, cancel);
        var by = invalidation.Id.ToString();
        foreach (var signature in found.Where(s => Invalidations.Invalidatable.Contains(s.State)))
        {
            db.ChangeTracker.Clear();
            if (!await TryInvalidate(db, invalidation, signature.Id, new("signature.invalidated",
                s => s.Invalidate(now, db.Privacy.SealText(by, Signature.InvalidationPurpose)), reason,
                () => Count(db, invalidation.Id, cancel)), now, cancel))
            {
                return true;
            }
        }

        await Advance(db, invalidation, next?.Id, next is null ? InvalidationState.Done : null, now, cancel);
        return next is null;
    }

    /// <summary>False when it was cancelled meanwhile, or is being undone.</summary>
    private static async Task<bool> TryInvalidate(
        DeclarationsDb db, Invalidation invalidation, Guid id, Moderation moderation, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await SignatureModeration.Change(db, invalidation.DeclarationId, id, moderation, invalidation.AskedBy, now, cancel);
            return true;
        }
        catch (RuleBrokenException over) when (over.Code is "signature_over")
        {
            return true; // withdrawn or expired since the batch was read
        }
        catch (RuleBrokenException ended) when (ended.Code is "invalidation_over")
        {
            return false;
        }
    }

    private static async Task Restore(
        DeclarationsDb db, Invalidation invalidation, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        try
        {
            await SignatureModeration.Change(db, invalidation.DeclarationId, id, new("signature.restored", s =>
            {
                if (s.State == SignatureState.Invalidated && IsBy(db, s.SealedInvalidation, invalidation.Id))
                {
                    s.Restore();
                }
            }, null, () => db.Database.ExecuteSqlAsync(
                $"update invalidations set restored = restored + 1 where id = {invalidation.Id}", cancel)), invalidation.AskedBy, now, cancel);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            await db.Database.ExecuteSqlAsync($"update invalidations set kept = kept + 1 where id = {invalidation.Id}", cancel);
        }
    }

    // The row is locked until the signature's change is committed: an undoing that begins meanwhile finds it.
    private static async Task Count(DeclarationsDb db, Guid id, CancellationToken cancel)
    {
        if (await db.Database.ExecuteSqlAsync(
            $"update invalidations set done = done + 1 where id = {id} and state = 'running'", cancel) == 0)
        {
            throw new RuleBrokenException("invalidation_over", "This invalidation has ended.");
        }
    }

    private static Task<int> Advance(
        DeclarationsDb db, Invalidation before, Guid? reached, InvalidationState? ended, DateTimeOffset now, CancellationToken cancel)
    {
        var (state, finishedAt) = (ended ?? before.State, ended is null ? (DateTimeOffset?)null : now);
        return db.Invalidations.Where(i => i.Id == before.Id && i.State == before.State).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.Reached, reached).SetProperty(i => i.State, state).SetProperty(i => i.FinishedAt, finishedAt), cancel);
    }

    private static bool IsBy(DeclarationsDb db, byte[]? sealedInvalidation, Guid id) => sealedInvalidation is not null
        && string.Equals(db.Privacy.UnsealText(sealedInvalidation, Signature.InvalidationPurpose), id.ToString(), StringComparison.Ordinal);
}
