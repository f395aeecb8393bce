using System.Text.Json.Serialization;
using System.Text.Json;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Encryption;
using Declarations.Api.Hosting;
using Declarations.Api.OpenApi;
using Declarations.Database;
using Declarations.Encryption;
using Declarations.Hosting;
using Declarations.Monitoring;
using Declarations.Publishing;
using Declarations.Isolation;
using Declarations.Jobs;
using Declarations.Webhooks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Declarations.Api;

/// <summary>The services and the middleware of the web process. The settings are in <c>docs/settings.md</c>.</summary>
internal static class HostSetup
{
    public static void AddDeclarations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = builder.Configuration;
        if (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials)
        {
            settings.AddKeyPerFile(credentials, optional: true); // systemd's way to hand over secrets: a file for each, named as the setting
        }

        builder.AddLogs();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Default; // endpoints that accept texts or files set their own limit
        });

        services.AddSingleton(TimeProvider.System);
        var site = Site.Read(settings["PublicUrl"]);
        services.AddSingleton(site);
        services.AddSingleton(new Typesetter(RenderLimits.Read(settings) with { Time = TimeSpan.FromSeconds(30) }));
        services.AddDeclarationsDb(
            settings.GetConnectionString("Declarations")
                ?? throw new InvalidOperationException("ConnectionStrings__Declarations is not set. ./run sets it."),
            PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]),
            keepsSessions: true);
        services.AddSingleton(_ => HangfireStorage.Open(settings.GetConnectionString("Declarations")!));
        services.AddStoredDataProtection();
        services.AddHostedService<BootstrapSecretariat>();
        services.AddHostedService<IsolationWarning>();
        services.AddAccess(settings);
        services.AddLimits(settings);
        services.AddTrustedProxies(settings);
        services.AddProblems();
        services.AddComponents(site);
        services.AddSingleton(WebhookAddresses.Read(settings["Webhooks:PrivateHosts"]));
        services.AddSingleton(BackupRule.Read(settings["Backups:AlarmHours"]));
        services.AddApiDescription();
        services.AddTelemetry(settings["OTEL_EXPORTER_OTLP_ENDPOINT"], "declarations-api", settings["Metrics:Prometheus"]);
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddAspNetCoreInstrumentation());
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddAspNetCoreInstrumentation());
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.AllowDuplicateProperties = false;
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            options.Converters.Add(new WellFormedText());
            options.Converters.Add(new UtcTime());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseDeclarations(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHeadAsGet();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problems.WriteForStatus);
        app.UseEmptyBodies();
        app.UseRouting();
        app.UsePageCache();
        app.UseFormCompression();
        app.UseSecureCookies();
        app.UseBodyLimits();
        app.UseKnownCharsets();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
    }
}
