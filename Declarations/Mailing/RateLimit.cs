using Microsoft.EntityFrameworkCore;

namespace Declarations.Mailing;

/// <summary>
/// A count of what happened under one key in one window of time. The key and its window are one keyed hash, so that a row is comparable
/// with no other; a row holds no instant but the end of its window.
/// </summary>
public sealed class RateLimit
{
    public required byte[] Hash { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>
    /// Counts once more, unless the window has reached its limit. The row stays locked until the caller's transaction ends, so that
    /// concurrent callers cannot pass the limit together.
    /// </summary>
    /// <param name="use">What is counted: a key of its own for each.</param>
    /// <param name="by">How many at once.</param>
    public static async Task<bool> TryCount(
        DeclarationsDb db, string use, string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken cancel, int by = 1)
    {
        var endsAt = new DateTimeOffset((now.UtcTicks / window.Ticks + 1) * window.Ticks, TimeSpan.Zero);
        var hash = db.Privacy.KeyedHash($"{endsAt:O}\n{key}", $"limit.{use}");
        var counted = await db.Database.SqlQuery<int>($"""
            insert into rate_limits as l (hash, count, ends_at) values ({hash}, {by}, {endsAt})
            on conflict (hash) do update set count = l.count + {by} where l.count <= {limit - by}
            returning count
            """).ToListAsync(cancel);
        return counted.Count > 0;
    }

    public static Task DeleteEnded(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.RateLimits.Where(l => l.EndsAt <= now).ExecuteDeleteAsync(cancel);
}
