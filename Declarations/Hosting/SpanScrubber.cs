using System.Diagnostics;
using OpenTelemetry;

namespace Declarations.Hosting;

/// <summary>Removes from spans what may hold a token or a person: paths, agents, error texts, a caller's trace state.</summary>
internal sealed class SpanScrubber : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
        "db.system.name", "db.namespace", "db.operation.name", "db.query.text", "db.response.status_code",
    };

    // An event cannot be changed once it is added; PostgreSQL's messages quote the value that a statement failed on.
    private readonly ActivityListener withoutErrorTexts = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (Activity _, Exception _, ref TagList tags) =>
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        },
    };

    public SpanScrubber() => ActivitySource.AddActivityListener(withoutErrorTexts);

    public override void OnStart(Activity data) => data.TraceStateString = null; // before a child span inherits it

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        data.SetStatus(data.Status);
    }

    protected override void Dispose(bool disposing)
    {
        withoutErrorTexts.Dispose();
        base.Dispose(disposing);
    }
}
