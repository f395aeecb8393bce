using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Declarations.Tests.Reliability;

/// <summary>Two Apis behind nginx with TLS, two Workers, a PostgreSQL and a mail server: each a process that can be killed.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings;
    private readonly TestClock clock = new();
    private readonly KeptLog log = new();

    private Cluster(KillableDatabase database, MailSink mail, Dictionary<string, string?> settings, int port, string root)
    {
        (Database, Mail, this.settings) = (database, mail, settings);
        Ports = [Product.FreePort(), Product.FreePort()];
        Apis = [.. Ports.Select((at, n) => new HostProcess($"Api {n + 1}", root, With("ASPNETCORE_URLS", $"http://127.0.0.1:{at}")))];
        Workers = [new("Worker 1", root, settings), new("Worker 2", root, settings)];
        Proxy = new(port, Ports);
        Anyone = Surface(Proxy.Client());
    }

    public KillableDatabase Database { get; }

    public MailSink Mail { get; }

    public IReadOnlyList<int> Ports { get; }

    public IReadOnlyList<HostProcess> Apis { get; }

    public IReadOnlyList<HostProcess> Workers { get; }

    public Nginx Proxy { get; }

    /// <summary>The surface through the proxy.</summary>
    public Surface Anyone { get; }

    /// <param name="root">The checkout whose build runs and migrates; this one's by default.</param>
    public static async Task<Cluster> Start(string? root = null, string? folder = null, params (string Name, string Value)[] more)
    {
        if (Nginx.Program is null)
        {
            Checkout.Lacks("nginx is missing: apt-get install nginx-light");
        }

        var database = await KillableDatabase.Start(folder);
        var mail = await MailSink.Start();
        var port = Product.FreePort();
        var common = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["PublicUrl"] = $"https://127.0.0.1:{port}",
            ["ConnectionStrings:Declarations"] = database.ConnectionString,
            ["Privacy:Key"] = Product.PrivacyKey,
            ["Bootstrap:Secretariat"] = Product.Secretariat,
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:From"] = "declarations@example.org",
            ["Proxy:Trusted"] = Nginx.Address,
            ["Limits:SignaturesPerNetworkPerMinute"] = "100000",
        };
        foreach (var (name, value) in more)
        {
            common[name] = value;
        }

        var cluster = new Cluster(database, mail, common, port, root ?? Checkout.Root);
        await cluster.Migrate(root ?? Checkout.Root);
        foreach (var host in cluster.Apis.Concat(cluster.Workers))
        {
            host.Start();
        }

        await cluster.BothReady();
        return cluster;
    }

    public Surface Surface(HttpClient client) => new(client, Mail, clock, log);

    /// <summary>An Api without the proxy.</summary>
    public Surface Direct(int api, string from = "127.0.0.1") => Surface(Loopback.Client($"http://127.0.0.1:{Ports[api]}", from));

    /// <summary>The verb <c>migrate</c> of a checkout's build.</summary>
    public async Task Migrate(string root)
    {
        using var migrate = Process.Start(WorkerProcess.StartOf(HostProcess.Dll(root, "Declarations.Worker"), root, settings, "migrate"))!;
        var (exitCode, output, error) = await WorkerProcess.End(migrate);
        Assert.That(exitCode, Is.Zero, $"{output}{error}");
    }

    /// <summary>The verb <c>verify-audit</c>.</summary>
    public Task<(int ExitCode, string Output, string Error)> VerifyAudit() => WorkerProcess.Verb(settings, "verify-audit");

    public async Task BothReady()
    {
        foreach (var api in Ports)
        {
            await Ready(api);
        }
    }

    public static async Task Ready(int port)
    {
        using var client = Loopback.Client($"http://127.0.0.1:{port}", "127.0.0.1");
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }

                Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(90)), await answer.Content.ReadAsStringAsync());
            }
            catch (HttpRequestException) when (waited.Elapsed < TimeSpan.FromSeconds(90))
            {
                // It is being started.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Apis.Concat(Workers))
        {
            await host.DisposeAsync();
            foreach (var fault in host.Faults)
            {
                await TestContext.Progress.WriteLineAsync(fault);
            }
        }

        await Proxy.DisposeAsync();
        await Mail.DisposeAsync();
        await Database.DisposeAsync();
    }

    private Dictionary<string, string?> With(string name, string value) => new(settings, StringComparer.OrdinalIgnoreCase) { [name] = value };
}
