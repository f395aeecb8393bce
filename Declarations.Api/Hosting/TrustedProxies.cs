using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Declarations.Api.Hosting;

/// <summary>
/// Trusts the forwarded headers of the proxies in <c>Proxy__Trusted</c>. Without them all signers behind a reverse proxy would share one
/// network and its rate limit.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration settings)
    {
        var trusted = (settings["Proxy:Trusted"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Length == 0
                ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted)
            {
                options.KnownIPNetworks.Add(network.Contains('/', StringComparison.Ordinal)
                    ? IPNetwork.Parse(network)
                    : new IPNetwork(IPAddress.Parse(network), IPAddress.Parse(network).GetAddressBytes().Length * 8));
            }
        });
    }
}
