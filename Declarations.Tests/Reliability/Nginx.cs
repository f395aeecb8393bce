using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Declarations.Tests.Mailing;

namespace Declarations.Tests.Reliability;

/// <summary>
/// Debian's nginx with the packaged configuration: only addresses and certificate are those of the test. It speaks to the Apis from an
/// address of its own, so that others on loopback are not taken for it.
/// </summary>
internal sealed class Nginx : IAsyncDisposable
{
    public const string Address = "127.0.0.2";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("declarations-nginx");
    private readonly X509Certificate2 certificate = TestCertificate.Create();
    private readonly int port;
    private Process process;

    public Nginx(int port, IEnumerable<int> apis)
    {
        this.port = port;
        File.WriteAllText(At("cert.pem"), certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("nginx.conf"), $$"""
            daemon off;
            pid {{At("pid")}};
            error_log {{At("error.log")}} error;
            worker_processes 1;
            events {}
            http {
            access_log off;
            {{string.Join('\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(t => $"{t}_temp_path {At(t)};"))}}
            proxy_bind {{Address}};
            {{Packaged(apis)}}
            }
            """);
        process = Begin();
    }

    /// <summary>nginx, or null where it is not installed.</summary>
    public static string? Program => new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>A client that trusts its certificate only.</summary>
    /// <param name="from">The address on loopback from which it connects.</param>
    public HttpClient Client(string from = "127.0.0.1") => Loopback.Client($"https://127.0.0.1:{port}", from, certificate);

    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public void Start() => process = Begin();

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    private Process Begin() => Checkout.Start(Program!, "-c", At("nginx.conf"), "-p", folder.FullName, "-e", At("error.log"));

    private string At(string file) => Path.Combine(folder.FullName, file);

    private string Packaged(IEnumerable<int> apis) => File.ReadAllText(Checkout.File("packaging", "proxies", "nginx.conf"))
        .Replace("    listen 80;\n    listen [::]:80;\n", $"    listen 127.0.0.1:{Product.FreePort()};\n", StringComparison.Ordinal)
        .Replace("    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n", $"    listen 127.0.0.1:{port} ssl http2;\n", StringComparison.Ordinal)
        .Replace("    server 127.0.0.1:5080 max_fails=0;\n", string.Concat(apis.Select(api => $"    server 127.0.0.1:{api} max_fails=0;\n")), StringComparison.Ordinal)
        .Replace("/var/log/nginx/error.log", At("error.log"), StringComparison.Ordinal)
        .Replace("/etc/letsencrypt/live/declarations.example.org/fullchain.pem", At("cert.pem"), StringComparison.Ordinal)
        .Replace("/etc/letsencrypt/live/declarations.example.org/privkey.pem", At("key.pem"), StringComparison.Ordinal);
}
