using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Declarations.Webhooks;

namespace Declarations.Worker.Webhooks;

/// <param name="Status">Of the answer; null when there was none.</param>
/// <param name="Fault">Of <see cref="WebhookFault"/>; null when there was an answer.</param>
public sealed record WebhookAnswer(int? Status, string? Fault)
{
    public bool IsGood => Status is >= 200 and < 300;
}

/// <summary>
/// Posts events to addresses that others chose. It connects to public addresses only, checked when the name is resolved and used as
/// resolved; follows no redirect, keeps no cookie, and reads nothing of an answer but its status.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    private readonly WebhookAddresses addresses;
    private readonly HttpClient http;

    public WebhookClient(WebhookAddresses addresses)
    {
        this.addresses = addresses;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        })
        {
            Timeout = LongestAttempt,
        };
    }

    public async Task<WebhookAnswer> Post(WebhookTarget target, WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancel)
    {
        var timestamp = now.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("User-Agent", "Declarations");
        request.Headers.Add(WebhookSignature.IdHeader, delivery.Id.ToString());
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(target.Secret, delivery.Id, timestamp, delivery.Body));
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new((int)response.StatusCode, null);
        }
        catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException)
        {
            return new(null, WebhookFault.PrivateAddress);
        }
        catch (HttpRequestException unknown) when (unknown.InnerException is UnknownHostException)
        {
            return new(null, WebhookFault.UnknownHost);
        }
        catch (HttpRequestException)
        {
            return new(null, WebhookFault.NoAnswer);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, WebhookFault.Timeout);
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Resolve(host, cancel);
        var allowed = addresses.MayBePrivate(host) ? found : Array.FindAll(found, PublicAddress.Is);
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> Resolve(string host, CancellationToken cancel)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (SocketException)
        {
            throw new UnknownHostException();
        }
    }

    /// <summary>The host has no address on the public internet.</summary>
    private sealed class PrivateAddressException : IOException;

    private sealed class UnknownHostException : IOException;
}
