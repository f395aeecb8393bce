using System.Net;
using Declarations.Bouncing;
using Declarations.Access;
using Declarations.Coalitions;
using Declarations.Confirming;
using Declarations.Consulting;
using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Hosting;
using Declarations.Inviting;
using Declarations.Isolation;
using Declarations.Monitoring;
using Declarations.Publishing;
using Declarations.Receipts;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Updating;
using Declarations.Webhooks;
using Declarations.Worker.Access;
using Declarations.Worker.Amending;
using Declarations.Worker.Bouncing;
using Declarations.Worker.Coalitions;
using Declarations.Worker.Consulting;
using Declarations.Worker.Correcting;
using Declarations.Worker.Hosting;
using Declarations.Worker.Inviting;
using Declarations.Worker.Jobs;
using Declarations.Worker.Mailing;
using Declarations.Worker.Monitoring;
using Declarations.Worker.Publishing;
using Declarations.Worker.Receipts;
using Declarations.Worker.Registering;
using Declarations.Worker.Signing;
using Declarations.Worker.Updating;
using Declarations.Worker.Webhooks;
using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace Declarations.Worker;

/// <summary>The service: the outbox relay, Hangfire's servers and the recurring jobs.</summary>
public static class WorkerHost
{
    /// <summary>The exit code that starting again cannot mend (EX_CONFIG of sysexits.h); the unit does not try it.</summary>
    private const int WrongSettings = 78;

    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        builder.Logging.AddPrivacyFilters();
        try
        {
            builder.Configuration.AddCredentials();
            builder.Services.AddCore(builder.Configuration);
            builder.Services.AddWorker(builder.Configuration);
        }
        catch (Exception fault) when (
            fault is InvalidOperationException or ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"A setting cannot work: {fault.Message}");
            return WrongSettings;
        }

        using var host = builder.Build();
        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(host.Services.GetRequiredService<ILoggerFactory>()));
        try
        {
            await host.RunAsync();
            return 0;
        }
        catch (HttpListenerException fault)
        {
            await Console.Error.WriteLineAsync($"A setting cannot work: nothing can listen at Metrics__Prometheus: {fault.Message}");
            return WrongSettings;
        }
    }

    /// <summary>Everything that works in the background; a test adds the same to its own host.</summary>
    public static void AddWorker(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.AddJobs(settings);
        services.AddSchedules();
        services.AddHostedService<QueueGauges>();
        services.AddSingleton(BackupRule.Read(settings["Backups:AlarmHours"]));
        services.AddHostedService<SystemGauges>();
        services.AddSingleton<CheckDisk>();
        services.AddHostedService(provider => provider.GetRequiredService<CheckDisk>());
        services.AddTelemetry(settings["OTEL_EXPORTER_OTLP_ENDPOINT"], "declarations-worker", settings["Metrics:Prometheus"]);
        services.AddMailing(settings);
        services.AddJobHandler<SendConfirmationRequest>(SignatureMessage.Begun);
        services.AddJobHandler<MailSignatureLinks>(LinksMessage.Kind);
        services.AddJobHandler<MailInputLinks>(InputLinksMessage.Kind);
        services.AddJobHandler<SendSignInLink>(SignInMessage.Kind);
        services.AddSingleton(new Typesetter(RenderLimits.Read(settings)));
        var signing = ManifestKey.Read(settings);
        services.AddSingleton(provider => new EditionPress(provider.GetRequiredService<Typesetter>(), signing));
        services.AddHostedService<IsolationWarning>();
        services.AddJobHandler<RenderEditionHandler>(RenderRequest.Kind);
        services.AddJobHandler<RenderReceiptHandler>(ReceiptMessage.Kind);
        services.AddJobHandler<RepublishOutdatedEditions>(RollChange.Kind);
        services.AddJobHandler<MailDeliveryLink>(DeliveryMessage.Kind);
        services.AddJobHandler<ScanSignatory>(DuplicateScan.Message);
        services.AddJobHandler<ScanRegister>(RegisterScan.Message);
        services.AddJobHandler<InvalidateSignatures>(Invalidation.Message);
        services.AddJobHandler<AnnounceCorrection>(CorrectionMessage.Kind);
        services.AddJobHandler<AskForAgreement>(AmendmentMessage.Kind);
        services.AddJobHandler<RemindOfAmendment>(AmendmentMessage.Reminder);
        services.AddJobHandler<AnnounceDeadline>(AnnouncementMessage.Kind);
        services.AddJobHandler<ReadBounce>(BounceMessage.Kind);
        services.AddJobHandler<SendUpdates>(UpdateMessage.Kind);
        services.AddSingleton(WebhookAddresses.Read(settings["Webhooks:PrivateHosts"]));
        services.AddSingleton<WebhookClient>();
        services.AddJobHandler<DeliverWebhook>(WebhookMessage.Kind);
        services.AddJobHandler<CloseDeclarations>(ClosingMessage.Kind);
        services.AddJobHandler<TellCoalitionMembers>(MembersMessage.Kind);
        services.AddJobHandler<MailInvitations>(MailingStep.Kind);
        services.AddJobHandler<SendInputConfirmation>(InputMessage.Submitted);
    }
}
