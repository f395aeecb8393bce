using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Declarations.Tests.Mailing;

/// <summary>A self-signed certificate for loopback, as a file that a process can be told to trust.</summary>
public sealed class TestCertificate : IDisposable
{
    public TestCertificate(X509Certificate2 certificate) => System.IO.File.WriteAllText(File, certificate.ExportCertificatePem());

    public string File { get; } = Path.GetTempFileName();

    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public void Dispose() => System.IO.File.Delete(File);
}
