using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Access;

namespace Declarations.Tests.Monitoring;

/// <summary>Metrics as Prometheus reads them, and the dashboard and alerts that use their names. Meters are process-wide.</summary>
[NonParallelizable]
public sealed partial class PrometheusTests
{
    /// <summary>Appears with the first failure that it counts.</summary>
    private static readonly string[] WithFailure = ["declarations_mails_failed_total", "declarations_audit_checks_total"];

    private string served = "";
    private (HttpStatusCode Status, string Text) onPublicPort;

    [OneTimeSetUp]
    public async Task Use()
    {
        var (api, worker) = ($"127.0.0.1:{Product.FreePort()}", $"127.0.0.1:{Product.FreePort()}");
        await using var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Metrics:Prometheus"] = api }, withWorker: false);
        await using var running = await RunningWorker.Start(
            new Dictionary<string, string?>(product.Settings, StringComparer.OrdinalIgnoreCase) { ["Metrics:Prometheus"] = worker, ["PublicUrl"] = "https://127.0.0.1:1" },
            product.Clock, product.Log);
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await product.Anyone.Sign("rivers", Surface.Organisation("River Watch", "office@rivers.example"));
        await secretariat.Edition("rivers", "draft");
        await product.RunRecurringAndWait("CheckSystem");
        await product.RunRecurringAndWait("VerifyAuditChain");
        await product.RunRecurringAndWait("ExtendAuditChain");
        using var client = new HttpClient();
        var reply = await client.GetAsync($"{product.PublicUrl}/metrics");
        onPublicPort = (reply.StatusCode, await reply.Content.ReadAsStringAsync());
        served = await client.GetStringAsync($"http://{api}/metrics") + await client.GetStringAsync($"http://{worker}/metrics");
    }

    [Test]
    public void The_public_port_serves_no_metrics()
    {
        Assert.That(onPublicPort.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(onPublicPort.Text, Does.Not.Contain("declarations_"));
    }

    [TestCase("dashboard.json", 10)]
    [TestCase("alerts.yml", 10)]
    public void Every_metric_that_a_file_names_is_served(string file, int least)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", file));
        var names = Name().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Except(WithFailure, StringComparer.Ordinal).ToList();

        Assert.That(names, Has.Count.GreaterThanOrEqualTo(least - WithFailure.Length));
        Assert.That(names.Where(name => !Regex.IsMatch(served, $"^{name}[ {{]", RegexOptions.Multiline, TimeSpan.FromSeconds(5))), Is.Empty);
    }

    [Test]
    public void The_dashboard_is_JSON_whose_panels_all_ask_for_something()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        Assert.That(panels, Has.Count.GreaterThan(8));
        Assert.That(panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()),
            Has.All.Not.Empty);
        Assert.That(panels.Select(panel => panel.GetProperty("id").GetInt32()), Is.Unique);
    }

    [Test]
    public void What_is_served_holds_no_name_and_no_address() =>
        Assert.That(served, Does.Not.Contain("River Watch").And.Not.Contain("rivers.example").And.Not.Contain("@"));

    [GeneratedRegex(@"\b(?:declarations|http_server|dotnet|db_client)_[a-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
