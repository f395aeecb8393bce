using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Declarations.Hosting;

/// <summary>
/// Traces and metrics are sent only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Metrics are served to Prometheus only at the address of
/// <c>Metrics__Prometheus</c>, by a listener of its own, so that no public port can serve them.
/// </summary>
public static class Telemetry
{
    /// <param name="endpoint">Of a collector that speaks OTLP; null or empty for none.</param>
    /// <param name="prometheus">Address and port to serve metrics at, such as <c>127.0.0.1:9464</c>; null or empty for none.</param>
    public static void AddTelemetry(this IServiceCollection services, string? endpoint, string service, string? prometheus = null)
    {
        var (sends, serves) = (!string.IsNullOrEmpty(endpoint), !string.IsNullOrEmpty(prometheus));
        if (!sends && !serves)
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(service));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Metrics.MeterName).AddRuntimeInstrumentation().AddNpgsqlInstrumentation();
            if (sends)
            {
                metrics.AddOtlpExporter();
            }

            if (serves)
            {
                var address = PrometheusAddress(prometheus!);
                metrics.AddPrometheusHttpListener(listener =>
                {
                    (listener.Host, listener.Port) = (address.ToString()[..^$":{address.Port}".Length], address.Port);
                    listener.ScopeInfoEnabled = false;
                });
            }
        });
        if (sends)
        {
            telemetry.WithTracing(tracing => tracing.AddNpgsql().AddProcessor<SpanScrubber>().AddOtlpExporter());
        }
    }

    private static IPEndPoint PrometheusAddress(string text) =>
        IPEndPoint.TryParse(text, out var address) && address.Port != 0 && !address.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any)
            ? address : throw new InvalidOperationException("Metrics__Prometheus must be one private address with a port, such as 127.0.0.1:9464.");
}
