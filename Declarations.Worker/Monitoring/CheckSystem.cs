using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Declarations.Monitoring;
using Declarations.Worker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Monitoring;

/// <summary>Looks at the Worker's disk and at the certificate of the public address.</summary>
public sealed class CheckSystem(DeclarationsDb db, Site site, TimeProvider clock, CheckDisk disk) : IRecurringJob
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan LongestHandshake = TimeSpan.FromSeconds(10);

    public async Task Run(CancellationToken cancel)
    {
        await disk.Look(db, cancel);
        if (site.IsHttps)
        {
            var left = await CertificateLife(new Uri(site.Root), cancel);
            await SystemCheck.Keep(db, SystemCheck.Certificate, left > ShortestLife, left?.TotalSeconds, clock.GetUtcNow(), cancel);
        }
        else
        {
            await db.SystemChecks.Where(check => check.Name == SystemCheck.Certificate).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Null when no connection with a trusted certificate comes about.</summary>
    private async Task<TimeSpan?> CertificateLife(Uri address, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(LongestHandshake);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, timeout.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, timeout.Token);
            return tls.RemoteCertificate is { } certificate
                ? DateTimeOffset.Parse(certificate.GetExpirationDateString(), System.Globalization.CultureInfo.CurrentCulture) - clock.GetUtcNow() : null;
        }
        catch (Exception fault) when (fault is SocketException or AuthenticationException or IOException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
