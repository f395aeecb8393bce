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

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            Forget();
            if (taken.Count + permitCount > limit)
            {
                return new Lease(taken.TryPeek(out var oldest) ? oldest + window - clock.GetUtcNow() : window);
            }

            for (var n = 0; n < permitCount; n++)
            {
                taken.Enqueue(clock.GetUtcNow());
            }

            return new Lease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void Forget()
    {
        while (taken.TryPeek(out var oldest) && oldest <= clock.GetUtcNow() - window)
        {
            taken.Dequeue();
        }
    }

    private sealed class Lease(TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => retryAfter is null;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
