using Declarations.Access;
using Declarations.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Declarations.Tests.Hosting;

/// <summary>What one sign-on by each kind, a refused mail and an edition leave in metrics and spans. Meters are process-wide.</summary>
[NonParallelizable]
public sealed class TelemetryTests
{
    private const string Name = "Asociación Ríos Vivos";
    private const string Person = "Nadezhda Orlova";
    private const string Agent = "SecretAgent/7";
    private const string Value = "value-in-an-error";

    private readonly List<string> secrets = [Name, Person, Agent, Value];
    private IReadOnlyDictionary<string, double> metrics = null!;
    private (string Spans, string Metrics) exported;

    [OneTimeSetUp]
    public async Task Use()
    {
        using var sink = new OtlpSink();
        using var collected = new CollectedMetrics();
        await using (var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        }))
        {
            await SignAndPublish(product);
            await VisitByLink(product);
            await FailAStatement(product);
            metrics = collected.Collect();
            await sink.Receives("/v1/metrics", "declarations.queue.age", "db.client.connection.count");
        }

        exported = (sink.Text("/v1/traces"), sink.Text("/v1/metrics"));
    }

    [Test]
    public void Metrics_count_what_happened()
    {
        Assert.That(metrics["declarations.signons{kind=organisation}"], Is.EqualTo(2));
        Assert.That(metrics["declarations.signons{kind=individual}"], Is.EqualTo(1));
        Assert.That(metrics["declarations.confirmations{kind=organisation}"], Is.EqualTo(1));
        Assert.That(metrics["declarations.confirmations{kind=individual}"], Is.EqualTo(1));
        Assert.That(metrics["declarations.mails.failed{error.type=PermanentFailureException,final=True}"], Is.EqualTo(1));
        Assert.That(metrics["declarations.mails.sent"], Is.GreaterThanOrEqualTo(5), "a sign-in link, and a request and a receipt for each");
        Assert.That(metrics["declarations.render.duration{kind=draft,outcome=ready}"], Is.EqualTo(1));
    }

    [Test]
    public void Gauges_report_length_and_age_of_each_queue([Values("mail", "work")] string queue)
    {
        Assert.That(metrics, Contains.Key($"declarations.queue.length{{queue={queue}}}"));
        Assert.That(metrics, Contains.Key($"declarations.queue.age{{queue={queue}}}"));
    }

    [Test]
    public void The_collector_receives_routes_statements_and_the_metrics_of_every_instrumentation()
    {
        foreach (var name in (string[])["/confirm/{token}", "db.query.text", "22P02", "declarations-api", "declarations-worker"])
        {
            Assert.That(exported.Spans.Contains(name, StringComparison.Ordinal), Is.True, name);
        }

        foreach (var name in (string[])["declarations.signons", "declarations.queue.age", "http.server.request.duration",
            "dotnet.gc.collections", "db.client.connection.count", "declarations-api", "declarations-worker"])
        {
            Assert.That(exported.Metrics.Contains(name, StringComparison.Ordinal), Is.True, name);
        }
    }

    [Test]
    public void Nothing_that_is_exported_holds_a_token_an_address_or_a_name()
    {
        Assert.That(secrets, Has.Count.GreaterThan(8));
        foreach (var secret in secrets)
        {
            Assert.That((exported.Spans + exported.Metrics).Contains(secret, StringComparison.OrdinalIgnoreCase), Is.False, secret);
        }
    }

    [Test]
    public void Nothing_is_set_up_when_no_endpoint_is_set()
    {
        var services = new ServiceCollection();

        services.AddTelemetry(endpoint: "", "declarations-test");

        Assert.That(services, Is.Empty);
    }

    private async Task SignAndPublish(Product product)
    {
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        var organisation = await product.Anyone.Sign("rivers", Surface.Organisation(Name, "rios@example.org"));
        var individual = await product.Anyone.Sign("rivers", Surface.Individual(Person, "orlova@example.org", listing: "withheld"));
        (await product.Anyone.Post("declarations/rivers/signatures", Surface.Organisation("Gone", "gone@example.org"))).Is(202);
        await secretariat.Edition("rivers", "draft");
        await product.Mail.Newest("orlova@example.org", mail => mail.Token("my-signature") is not null);
        await WaitForFailedMail(product);
        secrets.AddRange([Product.Secretariat, "rios@example.org", "orlova@example.org", "gone@example.org", organisation.Token, individual.Token]);
    }

    private async Task VisitByLink(Product product)
    {
        using var client = new HttpClient { BaseAddress = new Uri(product.PublicUrl) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        client.DefaultRequestHeaders.Add("tracestate", "caller=secret-state");
        foreach (var path in (string[])[$"/confirm/{secrets[^2]}", $"/nowhere/{secrets[^1]}", "/sign-in/unknown-link?to=rios@example.org"])
        {
            using var page = await client.GetAsync(path);
        }

        using var unusual = new HttpRequestMessage(new HttpMethod("SECRETVERB"), $"/confirm/{secrets[^1]}");
        using var refused = await client.SendAsync(unusual);
        secrets.AddRange(["secret-state", "SECRETVERB", "unknown-link"]);
    }

    private static async Task FailAStatement(Product product)
    {
        await using var db = product.Db();
        Assert.That(() => db.Database.ExecuteSqlAsync($"select {Value}::text::uuid"), Throws.InstanceOf<PostgresException>());
    }

    private static async Task WaitForFailedMail(Product product)
    {
        await using var db = product.Db();
        while (!await db.OutboxMessages.AnyAsync(m => m.FailedAt != null))
        {
            await Task.Delay(50);
        }
    }
}
