using Declarations.Database;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>
/// Claims one message by a row lock, keeps it, and says so. A Worker that dies lets go of the lock, and the next one takes it.
/// </summary>
public static class OutboxClaim
{
    private const int MostAttempts = 40; // about two days

    /// <summary>False when nothing was due.</summary>
    public static async Task<bool> HandleOne(
        IServiceScopeFactory scopes, JobQueue queue, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        await using var claiming = scopes.CreateAsyncScope();
        var db = claiming.ServiceProvider.GetRequiredService<DeclarationsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (text, now) = (SnakeCase.Of(queue.ToString()), clock.GetUtcNow());
        var message = (await db.OutboxMessages.FromSql($"""
            select * from outbox_messages
            where queue = {text} and done_at is null and failed_at is null and due_at <= {now}
            order by due_at limit 1 for update skip locked
            """).ToListAsync(cancel)).SingleOrDefault();
        if (message is null)
        {
            return false;
        }

        try
        {
            await Handle(scopes, message, db, cancel);
            (message.DoneAt, message.Payload, message.LastError) = (clock.GetUtcNow(), [], null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            NoteFailure(message, exception, clock.GetUtcNow());
            log.LogWarning("Outbox message {Id} ({Kind}) failed at attempt {Attempt}: {Fault}", message.Id, message.Kind,
                message.Attempts, message.LastError);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    // A scope of its own: a failed statement would poison the claiming transaction.
    private static async Task Handle(IServiceScopeFactory scopes, OutboxMessage message, DeclarationsDb db, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetKeyedService<IJobHandler>(message.Kind)
            ?? throw new PermanentFailureException($"no handler for {message.Kind}");
        await handler.Handle(message.Id, db.Privacy.Unseal(message.Payload, Outbox.Purpose), cancel);
    }

    private static void NoteFailure(OutboxMessage message, Exception exception, DateTimeOffset now)
    {
        message.Attempts++;
        // Types and our own words only: a mail server's sentence repeats the address.
        message.LastError = exception is PermanentFailureException
            ? exception.Message : string.Join(" < ", Chain(exception).Select(e => e.GetType().Name));
        if (exception is PermanentFailureException || message.Attempts >= MostAttempts)
        {
            message.FailedAt = now;
            return;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, message.Attempts - 1), 3600));
        message.DueAt = now + (message.Attempts < 12 && wait > TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(5) : wait);
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
