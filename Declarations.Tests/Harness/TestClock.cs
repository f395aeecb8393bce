namespace Declarations.Tests.Harness;

/// <summary>The real time plus what a test adds, or stopped where a test sets it.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;
    private DateTimeOffset? stopped;

    public override DateTimeOffset GetUtcNow() => stopped ?? System.GetUtcNow() + ahead;

    public void Advance(TimeSpan by)
    {
        ahead += by;
        stopped += by;
    }

    public void Stop(DateTimeOffset? at = null) => stopped = at ?? GetUtcNow();
}
