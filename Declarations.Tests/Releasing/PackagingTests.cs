using System.Text.RegularExpressions;

namespace Declarations.Tests.Releasing;

/// <summary>What the files in packaging/ say of each other and of the product. A whole release is made by <see cref="InstallationTests"/>.</summary>
public sealed partial class PackagingTests
{
    // ./run sets the first two; the package makes the keys and hands them over as files.
    private static readonly string[] NotInTheFile = ["DECLARATIONS_PORT", "DECLARATIONS_DATA", "Privacy__Key", "Editions__SigningKeyFile"];

    [Test]
    public void The_settings_file_of_the_package_names_every_setting_and_no_other()
    {
        var documented = Text("docs/settings.md").Split("For `./test`")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);

        var named = Text("packaging/declarations.env").Split('\n').Select(line => Assignment().Match(line))
            .Where(m => m.Success).Select(m => m.Groups["name"].Value).ToList();

        Assert.That(named, Is.Unique.And.EquivalentTo(documented.Except(NotInTheFile)));
    }

    [Test]
    public void Nothing_starts_before_the_public_address_is_set() =>
        Assert.That(Text("packaging/declarations.env"), Does.Contain("\nPublicUrl=\n").And.Contain("\nMail__Smtp__Host=\n"));

    [TestCase("packaging/systemd/declarations-api.service")]
    [TestCase("packaging/systemd/declarations-worker.service")]
    [TestCase("packaging/systemd/declarations-backup.service")]
    [TestCase("packaging/declarations-worker")]
    public void A_unit_reads_only_files_that_the_package_brings_or_makes(string file)
    {
        string[] brought =
        [
            "/usr/lib/declarations", "/usr/lib/declarations/app", "/usr/lib/declarations/app/Declarations.Api", "/usr/lib/declarations/app/Declarations.Worker",
            "/usr/share/doc/declarations/operations.md", "/usr/share/doc/declarations/backups.md", "/etc/declarations/declarations.env",
            "/var/lib/declarations", "/var/lib/declarations/keys", "/var/lib/declarations/keys/privacy.key", "/var/lib/declarations/keys/editions.key",
        ];

        var named = InstalledPath().Matches(Text(file)).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.That(named, Is.Not.Empty.And.SubsetOf(brought));
        Assert.That(Text("packaging/debian/postinst"), Does.Contain("keys=/var/lib/declarations/keys")
            .And.Contain("\"$keys/privacy.key\"").And.Contain("\"$keys/editions.key\""));
        Assert.That(Text("scripts/release/parts.sh"), Does.Contain("cp -R docs "));
    }

    [Test]
    public void Only_the_Worker_is_handed_the_key_that_signs_editions()
    {
        Assert.That(Text("packaging/systemd/declarations-worker.service"), Does.Contain("LoadCredential=editions.key:"));
        Assert.That(Text("packaging/systemd/declarations-api.service"), Does.Not.Contain("editions.key"));
    }

    [Test]
    public void The_nightly_backup_may_write_only_where_archives_lie_reads_no_key_but_that_of_the_database_and_is_off_until_enabled()
    {
        var service = Text("packaging/systemd/declarations-backup.service");

        Assert.That(service, Does.Contain("\nReadWritePaths=/var/backups/declarations\n").And.Contain("ProtectSystem=strict").And.Not.Contain("editions.key"));
        Assert.That(Text("packaging/debian/postinst"), Does.Contain("install -d -m 700 -o declarations -g declarations /var/backups/declarations\n")
            .And.Not.Contain("enable"));
        Assert.That(Text("packaging/systemd/declarations.target"), Does.Not.Contain("backup"));
        foreach (var host in (string[])["api", "worker"])
        {
            Assert.That(Text($"packaging/systemd/declarations-{host}.service"), Does.Match("InaccessiblePaths=.*/var/backups/declarations\n"), host);
        }
    }

    [Test]
    public void The_proxies_pass_on_what_the_Api_asks_of_them()
    {
        var nginx = Text("packaging/proxies/nginx.conf");

        Assert.That(nginx, Does.Contain("proxy_set_header X-Forwarded-For $remote_addr;").And.Contain("proxy_set_header X-Forwarded-Proto $scheme;"));
        Assert.That(nginx, Does.Contain("access_log off;").And.Contain("error.log crit;"), "Links of signers are keys.");
    }

    [Test]
    public void Both_proxies_answer_with_the_same_words_while_no_Api_does_and_log_no_link()
    {
        var (nginx, caddy) = (Text("packaging/proxies/nginx.conf"), Text("packaging/proxies/Caddyfile"));
        var said = NginxAnswer().Matches(nginx).Select(m => m.Groups["words"].Value).ToList();

        Assert.That(CaddyAnswer().Matches(caddy).Select(m => m.Groups["words"].Value), Is.EqualTo(said).And.Exactly(2).Items);
        Assert.That(said, Has.One.Contains("\"code\":\"unavailable\"").And.One.Contains("lang=\"zh\""));
        Assert.That(caddy, Does.Contain("exclude http.log.error").And.Contain("header Retry-After").And.Not.Contain("trusted_proxies"));
    }

    private static string Text(string file) => File.ReadAllText(Checkout.File(file.Split('/')));

    [GeneratedRegex("return 503 '(?<words>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NginxAnswer();

    [GeneratedRegex("respond `(?<words>[^`]+)` 503", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CaddyAnswer();

    [GeneratedRegex("`(?<name>\\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^#?(?<name>\w+)=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?<=[=:\s])/(?:usr/lib|usr/share|etc|var/lib)/declarations[\w./-]*|(?<=file:)/usr/share/doc/declarations/\w+\.md", RegexOptions.None, 1000)]
    private static partial Regex InstalledPath();
}
