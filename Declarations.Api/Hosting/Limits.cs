using System.Globalization;
using System.Threading.RateLimiting;
using Declarations.Signing;

namespace Declarations.Api.Hosting;

/// <summary>Rate limits by network. They are generous and a setting, because a conference hall shares one address.</summary>
internal static class Limits
{
    public const string Signatures = "signatures";
    public const string Codes = "codes";
    public const string SignIn = "sign-in";
    public const string Inputs = "inputs";

    public static void AddLimits(this IServiceCollection services, IConfiguration settings)
    {
        var signatures = settings.GetValue("Limits:SignaturesPerNetworkPerMinute", 120);
        var inputs = settings.GetValue("Limits:InputsPerNetworkPerMinute", 30);
        var signIns = settings.GetValue("Limits:SignInsPerNetworkPerMinute", 120);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await Problems.Write(rejected.HttpContext,
                    Problems.Of(429, "too_many_requests", "Too many requests from this network. Try again in a minute."));
            };
            Add(Signatures, signatures);
            Add(Codes, signatures);
            Add(Inputs, inputs);
            Add(SignIn, signIns);

            void Add(string policy, int perMinute) => limiter.AddPolicy(policy, http => ByNetwork(http, policy, perMinute));
        });
    }

    private static RateLimitPartition<string> ByNetwork(HttpContext http, string policy, int perMinute)
    {
        // Not the request's own services: the limiter outlives it.
        var services = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(NetworkBlock.Of(http.Connection.RemoteIpAddress),
            network => new SharedLimiter(services, policy, network, perMinute, clock));
    }
}
