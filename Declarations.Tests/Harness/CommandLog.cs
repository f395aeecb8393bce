using System.Collections.Concurrent;
using System.Diagnostics;

namespace Declarations.Tests.Harness;

/// <summary>The SQL commands of the requests that are sent while it is in scope; a batch is one. Requests are recognised by trace id.</summary>
internal sealed class CommandLog : IDisposable
{
    private readonly ConcurrentQueue<string> commands = new();
    private readonly Activity scope = new("commands");
    private readonly ActivityListener listener;

    public CommandLog()
    {
        scope.Start();
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The commands since the last call, oldest first.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = commands.ToArray();
        commands.Clear();
        return taken;
    }

    public void Dispose()
    {
        listener.Dispose();
        scope.Dispose();
    }

    private void Keep(Activity activity)
    {
        if (activity.Source.Name is "Npgsql" && activity.TraceId == scope.TraceId
            && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string command)
        {
            commands.Enqueue(command);
        }
    }
}
