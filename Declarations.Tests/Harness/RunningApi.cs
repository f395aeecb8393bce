using Declarations.Api.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Declarations.Tests.Harness;

/// <summary>The Api as it is, on a real port. Marked by a type of its own: both hosts have a <c>Program</c>.</summary>
public sealed class RunningApi : WebApplicationFactory<ProblemHandler>
{
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly TestClock clock;
    private readonly KeptLog log;
    private readonly Action<IServiceCollection>? configure;

    public RunningApi(IReadOnlyDictionary<string, string?> settings, TestClock clock, KeptLog log, Action<IServiceCollection>? configure = null)
    {
        (this.settings, this.clock, this.log, this.configure) = (settings, clock, log, configure);
        UseKestrel(); // with a port it would change the addresses of a server that the program may have started by then
        StartServer();
    }

    private string Address => $"http://localhost:{settings["Port"]}";

    /// <summary>Counts the SQL commands of requests.</summary>
    public CommandCounter Commands { get; } = new();

    public HttpClient Client() => CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri(Address),
        AllowAutoRedirect = false,
        HandleCookies = false,
    });

    /// <summary>Everything that answers below a path: its methods and patterns.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints(string below) =>
    [
        .. Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith(below, StringComparison.Ordinal) is true),
    ];

    public IReadOnlyList<(string Method, string Pattern)> Routes(string below) =>
    [
        .. Endpoints(below)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (m, e.RoutePattern.RawText!)))
            .Distinct(),
    ];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, Address);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.ShareQueries();
            services.ConfigureDbContext<DeclarationsDb>(database => database.AddInterceptors(Commands));
            services.AddLogging(logging => logging.ClearProviders().AddProvider(log));
            configure?.Invoke(services);
        });
    }
}
