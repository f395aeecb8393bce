using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Releasing;

/// <summary>
/// A release unpacked on a machine without .NET and Node:
/// <c>dotnet test Declarations.Tests -- NUnit.Where="class =~ InstallationTests"</c>.
/// </summary>
[Explicit("publishes a release, which takes minutes")]
public sealed class InstallationTests
{
    private static readonly string Platform = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    private readonly string folder = Directory.CreateTempSubdirectory("declarations-release-").FullName;
    private readonly int port = Product.FreePort();
    private string release = null!;

    [OneTimeSetUp]
    public async Task Publish()
    {
        var (code, output, error) = await Run(Checkout.File("scripts", "publish"), ["-o", folder, Platform], inherit: true);
        Assert.That(code, Is.Zero, output + error);
        await TestContext.Out.WriteLineAsync(output);
        var archive = Directory.GetFiles(folder, "*.tar.gz").Single();
        (code, output, error) = await Run("/usr/bin/tar", ["-xzf", archive, "-C", folder]);
        Assert.That(code, Is.Zero, output + error);
        release = archive[..^".tar.gz".Length];
        // What the hosts call beside Node. Neither dotnet nor node is on this PATH.
        var programs = Directory.CreateDirectory(Path.Combine(folder, "bin"));
        foreach (var name in (string[])["unshare", "prlimit", "true"])
        {
            File.CreateSymbolicLink(Path.Combine(programs.FullName, name), $"/usr/bin/{name}");
        }
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_release_migrates_answers_mails_and_renders_without_dotnet_and_node_on_the_machine()
    {
        await using var mail = await MailSink.Start();
        var database = await DatabaseServer.Create(migrated: false);
        (string, string)[] settings =
        [
            ("ConnectionStrings__Declarations", database), ("Privacy__Key", Product.PrivacyKey), ("PublicUrl", $"http://localhost:{port}"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("Bootstrap__Secretariat", Product.Secretariat),
            ("Mail__Smtp__Host", "127.0.0.1"), ("Mail__Smtp__Port", $"{mail.Port}"), ("Mail__From", "declarations@example.org"),
        ];

        var migrated = await Run(Host("worker"), ["migrate"], settings: settings);
        using var api = Start(Host("api"), [], settings);
        using var worker = Start(Host("worker"), [], settings);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilReady(http, api);
        using var asked = await http.PostAsJsonAsync("/api/v1/sign-in", new { email = Product.Secretariat });
        var link = await mail.Newest(Product.Secretariat);
        var pdf = Path.Combine(folder, "out.pdf");
        await File.WriteAllTextAsync(Path.Combine(folder, "text.md"), SampleDocument.Text);
        await File.WriteAllTextAsync(Path.Combine(folder, "list.csv"), "kind,name,country\norganisation,人权研究中心,CN\n");
        var rendered = await Run(Host("worker"), ["render", Path.Combine(folder, "text.md"), Path.Combine(folder, "list.csv"), pdf], settings: settings);
        api.Kill();
        worker.Kill();
        await Task.WhenAll(api.WaitForExitAsync(), worker.WaitForExitAsync());
        await DatabaseServer.Drop(database);

        Assert.That(migrated.Code, Is.Zero, migrated.Error);
        Assert.That(link.Text, Does.Contain($"http://localhost:{port}/sign-in/"));
        Assert.That(rendered.Code, Is.Zero, rendered.Error);
        Assert.That(await PdfText.Of(await File.ReadAllBytesAsync(pdf)), Does.Contain("人权研究中心"));
    }

    [Test]
    public async Task The_package_installs_and_the_image_builds_in_a_fresh_Debian()
    {
        var (code, output, error) = await Run(Checkout.File("scripts", "release", "try"), [folder], inherit: true);

        if (code == 3)
        {
            Assert.Ignore(error);
        }

        await TestContext.Out.WriteLineAsync(output);
        Assert.That(code, Is.Zero, output + error);
    }

    private string Host(string name) => Path.Combine(release, "bin", $"declarations-{name}");

    private static async Task UntilReady(HttpClient http, Process api)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
        {
            Assert.That(api.HasExited, Is.False, "The Api ended.");
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        Assert.Fail("The Api was not ready within a minute.");
    }

    private async Task<(int Code, string Output, string Error)> Run(
        string program, string[] arguments, bool inherit = false, (string Name, string Value)[]? settings = null)
    {
        using var process = Start(program, arguments, settings ?? [], inherit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private Process Start(string program, string[] arguments, (string Name, string Value)[] settings, bool inherit = false)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!inherit)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = program.StartsWith(folder, StringComparison.Ordinal) ? Path.Combine(folder, "bin") : "/usr/bin:/bin";
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
