using System.Diagnostics;

namespace Declarations.Tests.Releasing;

/// <summary>Settings as an installation hands them over, to both hosts as processes of their own.</summary>
public sealed class HostSettingsTests : ProductTests
{
    [TestCase("Declarations.Api", "PublicUrl", "", "PublicUrl must be the public address")]
    [TestCase("Declarations.Worker", "PublicUrl", "", "PublicUrl must be the public address")]
    [TestCase("Declarations.Worker", "Mail__Smtp__Host", "", "Mail__Smtp__Host is not set")]
    [TestCase("Declarations.Api", "Privacy__Key", "short", "Privacy__Key must be set to 32 random bytes")]
    [TestCase("Declarations.Worker", "ConnectionStrings__Declarations", null, "ConnectionStrings__Declarations is not set")]
    public async Task A_setting_that_cannot_work_ends_a_host_with_one_line_and_an_exit_code_of_its_own(
        string host, string setting, string? value, string reason)
    {
        var (code, _, error) = await Run(host, [], (setting, value));

        Assert.That(code, Is.EqualTo(78));
        Assert.That(error.TrimEnd(), Does.StartWith("A setting cannot work: ").And.Contain(reason).And.Not.Contain("\n"));
    }

    [Test]
    public async Task A_secret_may_stand_in_a_file_of_the_credentials_folder()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Privacy__Key"), $"{Product.PrivacyKey}\n");

        var (code, output, error) = await Run("Declarations.Worker", ["sign-in-link", Product.Secretariat],
            ("Privacy__Key", null), ("CREDENTIALS_DIRECTORY", folder.FullName));
        folder.Delete(recursive: true);

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.StartWith($"{Product.PublicUrl}/sign-in/"));
    }

    private async Task<(int Code, string Output, string Error)> Run(string host, string[] arguments, params (string Name, string? Value)[] changes)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{host}.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Product.Settings.Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value)).Concat(changes))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
