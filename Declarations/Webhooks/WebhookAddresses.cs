using System.Net;

namespace Declarations.Webhooks;

/// <summary>Which addresses a webhook may have.</summary>
/// <param name="privateHosts">Names or addresses of hosts that may be private, and may be reached without TLS.</param>
public sealed class WebhookAddresses(IEnumerable<string> privateHosts)
{
    public const int Longest = 500;
    private readonly HashSet<string> privateHosts = new(privateHosts, StringComparer.OrdinalIgnoreCase);

    /// <param name="setting"><c>Webhooks__PrivateHosts</c>: names separated by commas.</param>
    public static WebhookAddresses Read(string? setting) =>
        new((setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public bool MayBePrivate(string host) => privateHosts.Contains(host.Trim('[', ']'));

    /// <summary>What is wrong with an address; null for a good one. What a name resolves to is looked at when connecting.</summary>
    public string? FaultOf(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return "is required";
        }

        if (address.Length > Longest || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.HostNameType is UriHostNameType.Basic or UriHostNameType.Unknown)
        {
            return $"must be an address such as https://example.org/hooks, of at most {Longest} characters";
        }

        var isPrivate = MayBePrivate(url.Host);
        return url.UserInfo.Length > 0 || url.Fragment.Length > 0 ? "must have no user name and no #"
            : url.Scheme != Uri.UriSchemeHttps && !(isPrivate && url.Scheme == Uri.UriSchemeHttp) ? "must begin with https://"
            : !isPrivate && IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && !PublicAddress.Is(ip) ? "must be on the public internet"
            : !isPrivate && (url.Host is "localhost" || url.Host.EndsWith(".localhost", StringComparison.Ordinal)) ? "must be on the public internet"
            : null;
    }
}
