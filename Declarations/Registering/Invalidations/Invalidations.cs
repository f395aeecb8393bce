using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Asks for a bulk invalidation, cancels and undoes it. The Worker does it in batches.</summary>
public static class Invalidations
{
    private const int SampleSize = 10;

    internal static readonly SignatureState[] Invalidatable =
        [SignatureState.Pending, SignatureState.Confirmed, SignatureState.Quarantined];

    public static async Task<InvalidationPreview> Preview(
        DeclarationsDb db, Declaration declaration, RegisterFilter? filter, CancellationToken cancel)
    {
        filter = Required(filter);
        var states = Invalidatable.Where(state => filter.State is not { Length: > 0 } || EnumNames.Find<SignatureState>(filter.State) == state)
            .ToList();
        var counts = await RegisterCounts.Read(db, declaration, filter, cancel);
        var sample = new List<Signature>();
        foreach (var state in states)
        {
            var criteria = filter.Read(declaration) with { State = state };
            sample.AddRange((await RegisterList.Find(db, criteria, RegisterSort.Newest, null, SampleSize, cancel)).Found);
        }

        return new(states.Sum(state => counts.States.GetValueOrDefault(state.ToString().ToLowerInvariant())),
            await RegisterList.Entries(db, [.. sample.OrderByDescending(s => s.Id).Take(SampleSize)], cancel), counts.IsComplete);
    }

    /// <exception cref="RuleBrokenException"><c>nothing_to_invalidate</c>.</exception>
    public static async Task<InvalidationView> Start(
        DeclarationsDb db, Declaration declaration, RegisterFilter? filter, string? reason, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var fields = new Fields();
        var why = fields.Line("reason", reason, SignatureModeration.LongestReason, required: true);
        fields.ThrowIfAny();
        var preview = await Preview(db, declaration, filter, cancel);
        if (preview.Count == 0 && preview.IsComplete)
        {
            throw new RuleBrokenException("nothing_to_invalidate", "No signature that can be invalidated matches the filter.");
        }

        var invalidation = new Invalidation
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Sealed = db.Privacy.SealJson(new InvalidationContent(filter!, why!), Invalidation.Purpose),
            State = InvalidationState.Running,
            AskedAt = now,
            AskedBy = actor,
            Total = preview.Count,
        };
        db.Invalidations.Add(invalidation);
        db.Enqueue(now, JobQueue.Work, Invalidation.Message, new InvalidationMessage(invalidation.Id));
        Record(db, invalidation, "invalidation.started", actor, now, new { filter, reason = why, preview.Count });
        await db.SaveChangesAsync(cancel);
        return InvalidationView.Of(db, invalidation);
    }

    /// <summary>Null when the declaration has no such invalidation.</summary>
    public static async Task<InvalidationView?> Cancel(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Lock(db, declarationId, id, cancel) is not { } invalidation)
        {
            return null;
        }

        if (invalidation.State is InvalidationState.Running)
        {
            invalidation.Cancel(now);
            Record(db, invalidation, "invalidation.cancelled", actor, now, new { invalidation.Done });
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return InvalidationView.Of(db, invalidation);
    }

    /// <summary>Restores what it invalidated: a few at once, more in the Worker. Null when the declaration has no such invalidation.</summary>
    public static async Task<InvalidationView?> Undo(
        DeclarationsDb db, Guid declarationId, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (await Lock(db, declarationId, id, cancel) is not { } invalidation)
            {
                return null;
            }

            if (invalidation.TryUndo())
            {
                Record(db, invalidation, "invalidation.undone", actor, now, new { invalidation.Done });

                // Not at once: usually it is finished below.
                db.Enqueue(now, JobQueue.Work, Invalidation.Message, new InvalidationMessage(id), dueAt: now.AddSeconds(5));
                await db.SaveChangesAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        await InvalidationSteps.Undo(db, id, now, batches: 4, cancel);
        return await Read(db, declarationId, id, cancel);
    }

    public static async Task<InvalidationView?> Read(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var invalidation = await db.Invalidations.AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == id && i.DeclarationId == declarationId, cancel);
        return invalidation is null ? null : InvalidationView.Of(db, invalidation);
    }

    /// <summary>The newest hundred, the newest first.</summary>
    public static async Task<IReadOnlyList<InvalidationView>> List(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await db.Invalidations.AsNoTracking().Where(i => i.DeclarationId == declarationId).OrderByDescending(i => i.Id).Take(100)
            .ToListAsync(cancel)).Select(i => InvalidationView.Of(db, i))];

    // An empty filter is a mistake more often than the wish to invalidate everything.
    private static RegisterFilter Required(RegisterFilter? filter) => filter is null || filter.IsEmpty()
        ? throw InvalidInputException.For("filter", "must restrict the register") : filter;

    private static async Task<Invalidation?> Lock(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel) =>
        (await db.Invalidations.FromSql($"select * from invalidations where id = {id} and declaration_id = {declarationId} for update")
            .ToListAsync(cancel)).SingleOrDefault();

    private static void Record(
        DeclarationsDb db, Invalidation invalidation, string action, string actor, DateTimeOffset now, object after) =>
        db.Record(now, actor, action, $"invalidation:{invalidation.Id}", invalidation.DeclarationId, after: after);
}
