using System.Threading.RateLimiting;

namespace Declarations.Api.Hosting;

/// <summary>At most so many requests in any window that has just passed, by the host's clock.</summary>
internal sealed class WindowLimiter(int limit, TimeSpan window, TimeProvider clock) : RateLimiter
{
    private readonly Queue<DateTimeOffset> taken = new();
    private readonly Lock gate = new();

    /// <summary>Lets go of networks from which nothing has come for a window.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
            {
                Forget();
                return taken.Count > 0 ? null : window;
            }
        }
    }

    /// <summary>Forgets one that was allowed here and refused elsewhere.</summary>
    public void GiveBack()
    {
        lock (gate)
        {
            taken.TryDequeue(out _);
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            Forget();
            if (taken.Count + permitCount > limit)
            {
                return new WindowLease(taken.TryPeek(out var oldest) ? oldest + window - clock.GetUtcNow() : window);
            }

            for (var n = 0; n < permitCount; n++)
            {
                taken.Enqueue(clock.GetUtcNow());
            }

            return new WindowLease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void Forget()
    {
        var now = clock.GetUtcNow();
        // One of later than now is of a clock that was set back.
        while (taken.TryPeek(out var oldest) && (oldest <= now - window || oldest > now))
        {
            taken.Dequeue();
        }
    }
}
