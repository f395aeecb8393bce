using System.Diagnostics;
using System.Threading.RateLimiting;
using Declarations.Mailing;

namespace Declarations.Api.Hosting;

/// <summary>
/// At most so many requests of a network in any minute of this process, and in each minute of the clock over all Api processes, which count
/// in the database.
/// </summary>
internal sealed class SharedLimiter(IServiceScopeFactory scopes, string use, string network, int perMinute, TimeProvider clock) : RateLimiter
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A high limit is counted in portions: requests of one network would wait for one row in turn.</summary>
    private readonly int portion = Math.Max(1, perMinute / 1000);
    private readonly WindowLimiter own = new(perMinute, Minute, clock);
#pragma warning disable CA2213 // a request may still be at it, and unless asked for a handle it holds nothing
    private readonly SemaphoreSlim asking = new(1);
#pragma warning restore CA2213
    private int left;
    private long minute;
    private long usedAt = Stopwatch.GetTimestamp();

    /// <summary>By the time that really passed: one that was only just asked is not let go of before it has answered.</summary>
    public override TimeSpan? IdleDuration => own.IdleDuration is null ? null : Stopwatch.GetElapsedTime(Interlocked.Read(ref usedAt));

    public override RateLimiterStatistics? GetStatistics() => null;

    // The middleware asks this first, and then the one that can wait.
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Interlocked.Exchange(ref usedAt, Stopwatch.GetTimestamp());
        return new WindowLease(Minute);
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var lease = own.AttemptAcquire(permitCount);
        if (!lease.IsAcquired || await IsCounted(cancellationToken))
        {
            return lease;
        }

        own.GiveBack();
        return new WindowLease(TimeSpan.FromTicks(Minute.Ticks - clock.GetUtcNow().UtcTicks % Minute.Ticks));
    }

    protected override void Dispose(bool disposing)
    {
        own.Dispose();
        base.Dispose(disposing);
    }

    private async Task<bool> IsCounted(CancellationToken cancel)
    {
        await asking.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (now.UtcTicks / Minute.Ticks != minute)
            {
                (minute, left) = (now.UtcTicks / Minute.Ticks, 0);
            }

            if (left == 0 && await Count(now, cancel))
            {
                left = portion;
            }

            return left > 0 && left-- > 0;
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<bool> Count(DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
            return await RateLimit.TryCount(db, $"network.{use}", network, perMinute, Minute, now, cancel, portion);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return true; // the endpoint will say that the database is away
        }
    }
}
