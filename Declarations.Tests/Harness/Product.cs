using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Declarations.Jobs;
using Hangfire;
using Hangfire.States;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Declarations.Tests.Harness;

/// <summary>The whole product under test: a database of its own, the Api on a real port, a Worker, and a mail server.</summary>
public sealed class Product : IAsyncDisposable
{
    private const int LowestPort = 10_000, HighestPort = 32_000;

    public const string PrivacyKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public const string Secretariat = "secretariat@example.org";

    private readonly RunningApi api;
    private readonly Product? original;
    private RunningWorker? worker;

    private Product(Dictionary<string, string?> settings, MailSink mail, Product? original = null, Action<IServiceCollection>? configure = null)
    {
        (Settings, Mail, this.original) = (settings, mail, original);
        api = new(settings, Clock, Log, configure);
        Anyone = new Surface(api.Client(), mail, Clock, Log);
    }

    /// <summary>As <c>./run</c> hands them to both hosts, with <c>:</c> where the environment has <c>__</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public MailSink Mail { get; }

    public TestClock Clock { get; } = new();

    /// <summary>Every line that the Api and the in-process Worker logged.</summary>
    public KeptLog Log { get; } = new();

    /// <summary>Counts the Api's SQL commands.</summary>
    public CommandCounter Commands => api.Commands;

    public string PublicUrl => Settings["PublicUrl"]!;

    public string ConnectionString => Settings["ConnectionStrings:Declarations"]!;

    /// <summary>The surface for a visitor without an account; members are reached by <see cref="Surface.SignIn(string)"/>.</summary>
    public Surface Anyone { get; }

    public static async Task<Product> Start(IReadOnlyDictionary<string, string?>? settings = null, bool withWorker = true)
    {
        var mail = await MailSink.Start();
        var port = FreePort();
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["PublicUrl"] = $"http://localhost:{port}",
            ["ConnectionStrings:Declarations"] = await DatabaseServer.Create(),
            ["Privacy:Key"] = PrivacyKey,
            ["Bootstrap:Secretariat"] = Secretariat,
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:From"] = "declarations@example.org",
            ["Limits:SignaturesPerNetworkPerMinute"] = "100000",
            ["Limits:InputsPerNetworkPerMinute"] = "100000",
            ["Sessions:IdleHours"] = "168",
            ["Limits:SignInsPerNetworkPerMinute"] = "100000",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            all[name] = value;
        }

        var product = new Product(all, mail);
        await product.Anyone.Ready();
        if (withWorker)
        {
            await product.StartWorker();
        }

        return product;
    }

    /// <summary>Further processes on the same database and mail server, with other settings.</summary>
    /// <param name="configure">Services of the Api that only a test has.</param>
    public async Task<Product> Again(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        var port = FreePort();
        var all = new Dictionary<string, string?>(Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["PublicUrl"] = $"http://localhost:{port}",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var product = new Product(all, Mail, this, configure);
        await product.Anyone.Ready();
        await product.StartWorker();
        return product;
    }

    /// <param name="configure">Jobs that only a test has.</param>
    public async Task StartWorker(Action<IServiceCollection>? configure = null) =>
        worker = await RunningWorker.Start(Settings, Clock, Log, configure);

    /// <summary>Lets a Worker run a recurring job now, as the dashboard's button does.</summary>
    public void RunRecurring(string job) => new BackgroundJobClient(HangfireStorage.Open(ConnectionString))
        .Create<IBackgroundJobs>("work", j => j.RunRecurring(job, default), new EnqueuedState("work"));

    /// <summary>Runs a recurring job in the Worker and waits for its end.</summary>
    public async Task RunRecurringAndWait(string job)
    {
        var storage = HangfireStorage.Open(ConnectionString);
        var id = new BackgroundJobClient(storage).Create<IBackgroundJobs>("work", j => j.RunRecurring(job, default), new EnqueuedState("work"));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
        {
            using var connection = storage.GetConnection();
            if (connection.GetStateData(id) is { Name: "Succeeded" })
            {
                return;
            }
        }

        throw new InvalidOperationException($"{job} did not succeed within a minute.");
    }

    public async Task StopWorker()
    {
        if (worker is not null)
        {
            await worker.DisposeAsync();
            worker = null;
        }
    }

    public IReadOnlyList<(string Method, string Pattern)> Routes(string below) => api.Routes(below);

    public IReadOnlyList<RouteEndpoint> Endpoints(string below) => api.Endpoints(below);

    public IServiceProvider ApiServices => api.Services;

    /// <summary>The database as the product sees it.</summary>
    public DeclarationsDb Db() =>
        new(new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(ConnectionString)
            .Options, Declarations.Encryption.PrivacyKey.Parse(Settings["Privacy:Key"], Settings.GetValueOrDefault("Privacy:PreviousKeys")), new());

    /// <summary>What the audit entries of this action on this subject say, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Changes(string action, string subject)
    {
        await using var db = Db();
        var entries = await db.AuditEntries.Where(e => e.Action == action && e.Subject == subject).OrderBy(e => e.Id).ToListAsync();
        return [.. entries.Select(e => e.Read(db.Privacy)!.Value.GetRawText())];
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorker();
        await api.DisposeAsync();
        if (original is null)
        {
            await Mail.DisposeAsync();
            await DatabaseServer.Drop(ConnectionString);
        }
    }

    /// <summary>Below those from which connections leave: none of them takes it before it is listened to.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(LowestPort, HighestPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // Another one.
            }
        }
    }
}
