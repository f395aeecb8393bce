using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Declarations.Hosting;

/// <summary>Traces and metrics are exported only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, string? endpoint, string service)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithTracing(tracing => tracing.AddNpgsql().AddProcessor<SpanScrubber>().AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(Metrics.MeterName).AddRuntimeInstrumentation().AddNpgsqlInstrumentation().AddOtlpExporter());
    }
}
