using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Declarations.Signing;

/// <summary>The network of a sign-on: an IPv4 block of /24 or an IPv6 block of /48, kept as the hexadecimal digits of its first address.</summary>
public static class NetworkBlock
{
    /// <summary>IPv4 by /24, IPv6 by /48: the smallest blocks that providers usually assign to one site.</summary>
    public static string Of(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return Convert.ToHexString(bytes);
    }

    /// <summary>Null when the text is no network or address.</summary>
    public static string? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        return IPAddress.TryParse(parts[0], out var address)
            && (parts.Length == 1 || parts is [_, "24" or "48"]) && parts[0].Any(c => c is '.' or ':') ? Of(address) : null;
    }

    /// <summary>As <c>192.0.2.0/24</c> or <c>2001:db8::/48</c>.</summary>
    public static string Show(string digits)
    {
        var bytes = Convert.FromHexString(digits);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{(bytes.Length == 4 ? 24 : 48)}");
    }
}
