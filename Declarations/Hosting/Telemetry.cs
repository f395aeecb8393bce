using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Declarations.Hosting;

/// <summary>Traces and metrics leave only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, string? endpoint, string service)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(service);
        services.AddSingleton(Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "Declarations")
            .AddProcessor(new PathScrubber())
            .AddOtlpExporter()
            .Build());
        services.AddSingleton(Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "Declarations")
            .AddOtlpExporter()
            .Build());
    }

    /// <summary>Paths hold tokens and addresses hold people: spans keep the route only.</summary>
    private sealed class PathScrubber : BaseProcessor<System.Diagnostics.Activity>
    {
        private static readonly string[] Telling = ["url.path", "url.query", "url.full", "client.address", "network.peer.address",
            "user_agent.original", "server.address"];

        public override void OnEnd(System.Diagnostics.Activity data)
        {
            foreach (var tag in Telling)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
