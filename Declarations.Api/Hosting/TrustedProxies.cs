using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Declarations.Api.Hosting;

/// <summary>
/// Behind a reverse proxy every signer would come from one network. Only the proxies named in <c>Proxy__Trusted</c> are believed when
/// they say otherwise.
/// </summary>
public static class TrustedProxies
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
