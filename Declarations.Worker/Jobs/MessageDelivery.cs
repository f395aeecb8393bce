using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>One attempt at one outbox message. No transaction is open while its handler runs.</summary>
public sealed class MessageDelivery(
    DeclarationsDb db, OutboxLeases leases, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MessageDelivery> log)
{
    private const int MostAttempts = 60; // about two days
    private const int MostInterruptions = 3;

    public async Task Deliver(Guid id, CancellationToken cancel)
    {
        if (await leases.Take(db, id, clock.GetUtcNow(), cancel) is not { } message)
        {
            return;
        }

        try
        {
            if (message.Interruptions >= MostInterruptions)
            {
                await Fail(message, $"the process ended {message.Interruptions} times while handling it", isFinal: true);
                return;
            }

            await (await Attempt(message, cancel) switch
            {
                null => Complete(message),
                PermanentFailureException permanent => Fail(message, permanent.Message, isFinal: true),
                var fault => Fail(message, Faults.Describe(fault), isFinal: message.Attempts >= MostAttempts),
            });
        }
        finally
        {
            leases.Release(id);
        }
    }

    /// <summary>What the handler threw; null when it is done.</summary>
    private async Task<Exception?> Attempt(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // A Worker of an older version runs beside newer ones while the service is upgraded: one of those takes it later.
            var handler = scope.ServiceProvider.GetKeyedService<IJobHandler>(message.Kind)
                ?? throw new TemporaryFailureException($"no handler for {message.Kind}");
            await handler.Handle(message.Id, db.Privacy.Unseal(message.Payload, Outbox.Purpose), cancel);
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The Worker is stopping: the attempt does not count, and the next Worker need not wait for the lease to end.
            await db.Database.ExecuteSqlAsync(
                $"update outbox_messages set attempts = attempts - 1, leased_until = null where id = {message.Id}", CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task Complete(OutboxMessage message) => await db.Database.ExecuteSqlAsync($"""
        update outbox_messages set done_at = {clock.GetUtcNow()}, payload = '', last_error = null, leased_until = null
        where id = {message.Id}
        """, CancellationToken.None);

    private async Task Fail(OutboxMessage message, string error, bool isFinal)
    {
        if (isFinal)
        {
            await GiveUp(message, error);
        }

        var now = clock.GetUtcNow();
        DateTimeOffset? failedAt = isFinal ? now : null;
        log.LogWarning(
            "Outbox message {Id} ({Kind}) failed at attempt {Attempt}: {Fault}", message.Id, message.Kind, message.Attempts, error);
        await db.Database.ExecuteSqlAsync($"""
            update outbox_messages
            set last_error = {error}, last_failure_at = {now}, failed_at = {failedAt}, due_at = {now + Pause(message)},
                handed_at = null, job_id = null, leased_until = null
            where id = {message.Id}
            """, CancellationToken.None);
    }

    private async Task GiveUp(OutboxMessage message, string reason)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetKeyedService<IJobHandler>(message.Kind) is { } handler)
        {
            await handler.GiveUp(db.Privacy.Unseal(message.Payload, Outbox.Purpose), reason, CancellationToken.None);
        }
    }

    /// <summary>Doubles from one second, of webhooks from half a minute, to five minutes, then to an hour.</summary>
    private static TimeSpan Pause(OutboxMessage message)
    {
        var first = message.Queue is JobQueue.Hooks ? 30 : 1;
        var pause = TimeSpan.FromSeconds(Math.Min(first * Math.Pow(2, message.Attempts - 1), 3600));
        return message.Attempts < 12 && pause > TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(5) : pause;
    }
}
