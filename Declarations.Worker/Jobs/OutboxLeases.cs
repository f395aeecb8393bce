using System.Collections.Concurrent;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Worker.Jobs;

/// <summary>Leases of the messages that this process handles, renewed until released. Those of a killed process expire.</summary>
public sealed class OutboxLeases(NpgsqlDataSource source, ILogger<OutboxLeases> log) : BackgroundService
{
    /// <summary>Shorter than Hangfire's invisibility timeout: when a killed Worker's job is taken over, its leases have ended.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, byte> held = new();

    /// <summary>Takes the lease and counts the attempt. Null when the message is done, waits for a later time, or is leased.</summary>
    public async Task<OutboxMessage?> Take(DeclarationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var message = (await db.OutboxMessages.FromSql($"""
            update outbox_messages
            set attempts = attempts + 1, interruptions = interruptions + (leased_until is not null)::int,
                leased_until = clock_timestamp() + {Length}
            where id = {id} and done_at is null and failed_at is null and due_at <= {now}
                and (leased_until is null or leased_until < clock_timestamp())
            returning *
            """).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
        if (message is not null)
        {
            held.TryAdd(id, 0);
        }

        return message;
    }

    /// <summary>Ends the renewal. The statement that records the outcome clears the lease itself.</summary>
    public void Release(Guid id) => held.TryRemove(id, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (held.IsEmpty)
            {
                continue;
            }

            try
            {
                await using var command = source.CreateCommand(
                    "update outbox_messages set leased_until = clock_timestamp() + $1 where id = any($2) and leased_until is not null");
                command.Parameters.Add(new() { Value = Length });
                command.Parameters.Add(new() { Value = held.Keys.ToArray() });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                log.LogWarning("Leases could not be renewed ({Fault}).", Faults.TypesOf(exception));
            }
        }
    }
}
