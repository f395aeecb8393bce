using System.Collections.Concurrent;
using System.Diagnostics;

namespace Declarations.Database;

/// <summary>
/// Values in the memory of one process, one per type and declaration, that follow the rows of tables with a <c>changed_in</c> column.
/// For what may not be comparable or searchable in the database: it is decrypted once and found in memory.
/// </summary>
public sealed class DeclarationCaches
{
    /// <summary>A value that was not read for so long is built again: by then, changes may be forgotten (<see cref="ForgetChanges"/>).</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(50);

    private readonly ConcurrentDictionary<(Type Type, Guid DeclarationId), object> entries = new();

    /// <summary>
    /// Brings the declaration's value up to date, then reads it; one caller at a time for each value. Callers that waited meanwhile share
    /// one refresh, which began after they came.
    /// </summary>
    /// <param name="refresh">
    /// Applies the rows with <c>changed_in</c> at or after the given transaction id (0: all rows), except those of its own transaction,
    /// which may still be rolled back. Returns <c>pg_snapshot_xmin(pg_current_snapshot())</c> of that statement: every older transaction
    /// has ended.
    /// </param>
    public async Task<TResult> Read<T, TResult>(
        Guid declarationId, Func<T, ulong, Task<ulong>> refresh, Func<T, TResult> read, CancellationToken cancel)
        where T : class, new()
    {
        var entry = (Entry<T>)entries.GetOrAdd((typeof(T), declarationId), _ => new Entry<T>());
        var arrival = entry.Arrive();
        await entry.Lock.WaitAsync(cancel);
        try
        {
            if (Stopwatch.GetElapsedTime(entry.ReadAt) > LongestPause)
            {
                (entry.Value, entry.ReadFrom, entry.FreshFor) = (new(), 0, 0);
            }

            if (arrival > entry.FreshFor)
            {
                await Refresh(entry, refresh);
            }

            return read(entry.Value);
        }
        catch
        {
            // A refresh that was cut short may have applied a part of the rows.
            entries.TryRemove(new((typeof(T), declarationId), entry));
            entry.FreshFor = 0;
            throw;
        }
        finally
        {
            entry.Lock.Release();
        }
    }

    private static async Task Refresh<T>(Entry<T> entry, Func<T, ulong, Task<ulong>> refresh)
        where T : class, new()
    {
        var arrivals = entry.Arrivals;
        var readFrom = await refresh(entry.Value, entry.ReadFrom);
        if (readFrom > entry.ReadFrom) // else it may hold rows that its caller's transaction has not committed
        {
            (entry.ReadFrom, entry.FreshFor) = (readFrom, arrivals);
        }

        entry.ReadAt = Stopwatch.GetTimestamp();
    }

    private sealed class Entry<T>
        where T : class, new()
    {
        private long arrivals;

        public long Arrivals => Interlocked.Read(ref arrivals);

        /// <summary>The last caller before the newest refresh began.</summary>
        public long FreshFor { get; set; }

        public SemaphoreSlim Lock { get; } = new(1);

        public T Value { get; set; } = new();

        public ulong ReadFrom { get; set; }

        public long ReadAt { get; set; } = Stopwatch.GetTimestamp();

        public long Arrive() => Interlocked.Increment(ref arrivals);
    }
}
