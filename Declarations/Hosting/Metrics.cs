using System.Diagnostics.Metrics;

namespace Declarations.Hosting;

/// <summary>
/// The project's own instruments (docs/telemetry.md). Tags name kinds and outcomes, never a person, an address or a declaration.
/// </summary>
public static class Metrics
{
    public const string MeterName = "Declarations";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> SignOns = Meter.CreateCounter<long>("declarations.signons", "{signon}", "Sign-ons accepted");
    private static readonly Counter<long> Confirmations =
        Meter.CreateCounter<long>("declarations.confirmations", "{signature}", "Signatures confirmed by their signer");

    private static readonly Counter<long> MailsSent =
        Meter.CreateCounter<long>("declarations.mails.sent", "{mail}", "Mails that the mail server accepted");

    private static readonly Counter<long> MailsFailed =
        Meter.CreateCounter<long>("declarations.mails.failed", "{attempt}", "Attempts to send a mail that failed");

    private static readonly Histogram<double> Renders =
        Meter.CreateHistogram<double>("declarations.render.duration", "s", "Time to render an edition", advice: new()
        {
            HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
        });

    private static readonly Counter<long> AuditChecks =
        Meter.CreateCounter<long>("declarations.audit.checks", "{check}", "Verifications of the whole audit chain");

    public static void SignOn<TKind>(TKind kind)
        where TKind : struct, Enum => SignOns.Add(1, Tag("kind", kind));

    public static void Confirmation<TKind>(TKind kind)
        where TKind : struct, Enum => Confirmations.Add(1, Tag("kind", kind));

    public static void MailSent() => MailsSent.Add(1);

    /// <param name="isFinal">No further attempt follows.</param>
    public static void MailFailed(Exception exception, bool isFinal) =>
        MailsFailed.Add(1, new("error.type", exception.GetType().Name), new("final", isFinal));

    public static void Render<TKind>(TKind kind, TimeSpan duration, bool isReady)
        where TKind : struct, Enum => Renders.Record(duration.TotalSeconds, Tag("kind", kind), new("outcome", isReady ? "ready" : "failed"));

    public static void AuditChecked(bool isIntact) => AuditChecks.Add(1, new KeyValuePair<string, object?>("outcome", isIntact ? "intact" : "broken"));

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum => new(name, value.ToString().ToLowerInvariant());
}
