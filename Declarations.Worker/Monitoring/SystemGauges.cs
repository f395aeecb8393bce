using System.Data.Common;
using System.Diagnostics.Metrics;
using Declarations.Auditing;
using Declarations.Hosting;
using Declarations.Monitoring;

namespace Declarations.Worker.Monitoring;

/// <summary>The last checks of disk, certificate and audit chain, the last backup, and the messages that failed for good.</summary>
public sealed class SystemGauges(IServiceScopeFactory scopes, BackupRule backups) : IHostedService, IDisposable
{
    private readonly Meter meter = new(Metrics.MeterName);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Gauge("declarations.disk.free", "By", "Free space of the disk that this Worker writes to",
            db => db.WorkerDisks.Where(d => d.Host == Environment.MachineName).Select(d => (double?)d.Free).SingleOrDefault());
        Gauge("declarations.certificate.expiry", "s", "Time until the certificate of the public address ends; 0 without a trusted one",
            db => db.SystemChecks.Where(c => c.Name == SystemCheck.Certificate).Select(c => (double?)(c.Value ?? 0)).SingleOrDefault());
        Gauge("declarations.audit.intact", null, "Whether the last verification found the audit chain intact",
            db => db.Set<AuditCheck>().AsEnumerable().Select(c => (double?)(c.Fault is null ? 1 : 0)).SingleOrDefault());
        if (backups.LongestAge is not null)
        {
            Gauge("declarations.backup.last", "s", "When the last backup was made, in seconds since 1970; 0 when none ever was",
                db => db.SystemChecks.Where(c => c.Name == SystemCheck.Backup).Select(c => c.SucceededAt).SingleOrDefault()?.ToUnixTimeSeconds() ?? 0);
        }

        Gauge("declarations.messages.failed", "{message}", "Messages that failed for good",
            db => db.OutboxMessages.Count(m => m.FailedAt != null));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        meter.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => meter.Dispose();

    // No value is better than an old one. A gauge's callback is synchronous; EF wraps connection faults as InvalidOperationException.
    private void Gauge(string name, string? unit, string description, Func<DeclarationsDb, double?> read) =>
        meter.CreateObservableGauge(name, () =>
        {
            try
            {
                using var scope = scopes.CreateScope();
                return read(scope.ServiceProvider.GetRequiredService<DeclarationsDb>()) is { } value ? [new Measurement<double>(value)] : [];
            }
            catch (Exception exception) when (exception is DbException or TimeoutException or InvalidOperationException)
            {
                return Array.Empty<Measurement<double>>();
            }
        }, unit, description);
}
