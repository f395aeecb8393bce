using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Declarations.Access;
using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Webhooks;

public sealed class WebhookTests : ProductTests
{
    private WebhookReceiver receiver = null!;
    private Surface secretariat = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Webhooks:PrivateHosts"] = "127.0.0.1" };

    [SetUp]
    public async Task StartReceiver()
    {
        receiver = await WebhookReceiver.Start();
        secretariat = await SignIn(Role.Secretariat);
    }

    [TearDown]
    public ValueTask StopReceiver() => receiver.DisposeAsync();

    [Test]
    public async Task A_receiver_is_told_of_signatures_withdrawals_and_the_delivery_with_public_counts_and_no_name()
    {
        await secretariat.DeclareAndOpen("told");
        var (path, secret) = await Add("told");

        await Anyone.Sign("told", Surface.Organisation("River Watch", "office@river-watch.example"));
        await Anyone.Sign("told", Surface.Individual("Nadia Hidden", "nadia@hidden.example", listing: "withheld"));
        await Product.RunRecurringAndWait("TellWebhooks");
        var signed = await receiver.Next("signatures.signed");
        await Delivered(path, 1);
        await Product.RunRecurringAndWait("TellWebhooks");
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("nadia@hidden.example", "my-signature")}")).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        var withdrawn = await receiver.Next("signatures.withdrawn");
        await Delivered(path, 2);
        await secretariat.Deliver("told");
        var delivered = await receiver.Next("edition.delivered");

        Assert.That(signed.Json.GetProperty("counts").GetProperty("organisations").GetInt32(), Is.EqualTo(1));
        Assert.That(signed.Json.GetProperty("counts").GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        Assert.That(signed.Json.GetProperty("at").GetDateTimeOffset().Second, Is.Zero, "no time finer than a minute");
        Assert.That(withdrawn.Json.GetProperty("counts").GetProperty("withheld").GetInt32(), Is.Zero);
        Assert.That(delivered.Json.GetProperty("edition").GetProperty("number").GetString(), Is.EqualTo("1"));
        Assert.That(receiver.Received.Select(each => each.Type),
            Is.EqualTo(["signatures.signed", "signatures.withdrawn", "edition.delivered"]));
        foreach (var each in receiver.Received)
        {
            Assert.That(each.Signature, Is.EqualTo($"v1,{Signature(secret, each)}"));
            Assert.That(each.Body, Does.Not.Contain("River").And.Not.Contain("Nadia").And.Not.Contain("@"));
            Assert.That(each.Id, Is.EqualTo(each.Json.GetProperty("id").GetString()));
        }
    }

    [Test]
    public async Task A_failed_delivery_is_repeated_with_the_same_id_and_after_two_days_the_webhook_is_switched_off_and_says_so()
    {
        await secretariat.DeclareAndOpen("failing");
        var (path, _) = await Add("failing");
        receiver.Status = 500;
        await Anyone.Sign("failing", Surface.Organisation("River Watch", "office@failing.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        var first = await receiver.Next("signatures.signed");
        Product.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await receiver.Next("signatures.signed", skip: 1);
        var waiting = (await secretariat.Get(path)).Is(200);
        const string Other = "other@failing.example";
        await secretariat.Declare("unconcerned");
        (await secretariat.Post("members", new { email = Other, name = "Of another", role = "secretariat", declarations = new[] { "unconcerned" } })).Is(201);
        Product.Clock.Advance(TimeSpan.FromHours(48));
        await Until(async () => (await secretariat.Get(path))["webhook"].GetProperty("state").GetString() is "switchedOff");
        var sent = receiver.Received.Count;
        await Anyone.Sign("failing", Surface.Organisation("Lake Watch", "office@lake.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        var told = await Product.Mail.Newest(Product.Secretariat, m => m.Subject.StartsWith("A webhook is switched off", StringComparison.Ordinal));
        Assert.That(told.Text, Does.Contain($"/secretariat/failing/webhooks/{path.Split('/')[^1]}").And.Contain("127.0.0.1").And.Not.Contain(receiver.Address));
        Assert.That(Product.Mail.To(Product.Secretariat).Count(m => m.Subject == told.Subject), Is.EqualTo(1), "once");
        Assert.That(Product.Mail.To(Other), Has.All.Matches<ReceivedMail>(m => m.Subject != told.Subject), "a member of another declaration");
        Assert.That(second.Id, Is.EqualTo(first.Id));
        var entry = waiting["deliveries"].EnumerateArray().Single();
        Assert.That(entry.GetProperty("status").GetInt32(), Is.EqualTo(500));
        Assert.That(entry.GetProperty("nextAttemptAt").ValueKind, Is.Not.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(receiver.Received, Has.Count.EqualTo(sent), "nothing is sent to a webhook that is switched off");
        Assert.That(await Product.Changes("webhook.switched_off", $"webhook:{path.Split('/')[^1]}"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_test_is_sent_once_and_a_redirect_is_not_followed()
    {
        await secretariat.DeclareAndOpen("tested");
        var (path, _) = await Add("tested");
        receiver.Status = 307;

        (await secretariat.Post($"{path}/tests")).Is(202);
        await receiver.Next("test");
        await Until(async () => (await secretariat.Get(path))["deliveries"][0].GetProperty("givenUpAt").ValueKind is not System.Text.Json.JsonValueKind.Null);

        Assert.That(receiver.Received, Has.Count.EqualTo(1));
        Assert.That((await secretariat.Get(path))["deliveries"][0].GetProperty("status").GetInt32(), Is.EqualTo(307));
    }

    [Test]
    public async Task Nothing_is_sent_while_a_webhook_is_paused_and_it_begins_again_with_the_counts_of_then()
    {
        await secretariat.DeclareAndOpen("paused");
        var (path, _) = await Add("paused");
        (await secretariat.Put($"{path}/pause")).Is(204);
        await Anyone.Sign("paused", Surface.Organisation("River Watch", "office@paused.example"));
        await Product.RunRecurringAndWait("TellWebhooks");
        (await secretariat.Delete($"{path}/pause")).Is(204);
        await Product.RunRecurringAndWait("TellWebhooks");

        (await secretariat.Post($"{path}/tests")).Is(202);
        await receiver.Next("test");

        Assert.That(receiver.Received.Select(each => each.Type), Is.EqualTo(["test"]));
        (await secretariat.Delete(path)).Is(204);
        (await secretariat.Get(path)).Is(404);
    }

    [TestCase("http://example.org/hook")]
    [TestCase("https://localhost/hook")]
    [TestCase("https://10.1.2.3/hook")]
    [TestCase("https://[::1]/hook")]
    [TestCase("https://169.254.169.254/latest/meta-data")]
    [TestCase("https://user:word@example.org/hook")]
    [TestCase("ftp://example.org/hook")]
    [TestCase("hook")]
    [TestCase("")]
    public async Task An_address_that_is_not_https_on_the_public_internet_is_refused(string url)
    {
        await secretariat.Declare($"refused-{Guid.NewGuid():N}"[..20]);
        var slug = (await secretariat.Get("declarations")).Items[0].GetProperty("slug").GetString();

        var reply = await secretariat.Post($"declarations/{slug}/webhooks", new { url });

        Assert.That(reply.Is(400, "invalid")["errors"].TryGetProperty("url", out _), Is.True, reply.Text);
    }

    [Test]
    public async Task A_name_that_resolves_to_a_private_address_gets_no_connection()
    {
        using var client = new Declarations.Worker.Webhooks.WebhookClient(new(["elsewhere.example"]));
        var port = new Uri(receiver.Address).Port;
        var delivery = new WebhookDelivery
        {
            Id = Guid.NewGuid(),
            WebhookId = Guid.NewGuid(),
            Event = "test",
            Body = "{}",
            MessageId = Guid.NewGuid(),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

        var byName = await client.Post(new($"http://localhost:{port}/hook", Webhook.NewSecret()), delivery, DateTimeOffset.UnixEpoch, default);
        var byNumber = await client.Post(new($"http://[::ffff:127.0.0.1]:{port}/hook", Webhook.NewSecret()), delivery, DateTimeOffset.UnixEpoch, default);

        Assert.That(byName, Is.EqualTo(new Declarations.Worker.Webhooks.WebhookAnswer(null, "private_address")));
        Assert.That(byNumber, Is.EqualTo(byName));
        Assert.That(receiver.Received, Is.Empty);
    }

    [TestCase("8.8.8.8", true)]
    [TestCase("2606:4700::1111", true)]
    [TestCase("172.31.0.1", false)]
    [TestCase("100.64.1.1", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("::ffff:192.168.1.1", false)]
    [TestCase("::", false)]
    [TestCase("fe80::1", false)]
    [TestCase("fd00::1", false)]
    [TestCase("64:ff9b::7f00:1", false)]
    [TestCase("2002:7f00:1::1", false)]
    public void Only_addresses_on_the_public_internet_are_public(string address, bool isPublic) =>
        Assert.That(PublicAddress.Is(IPAddress.Parse(address)), Is.EqualTo(isPublic));

    [Test]
    public async Task The_secret_is_shown_once_and_neither_it_nor_the_address_stands_in_the_database()
    {
        await secretariat.DeclareAndOpen("sealed");
        var (path, secret) = await Add("sealed");

        Assert.That((await secretariat.Get(path)).Text, Does.Not.Contain(secret));
        await using var db = Product.Db();
        var id = Guid.Parse(path.Split('/')[^1]);
        var target = (await db.Webhooks.SingleAsync(h => h.Id == id)).Target;
        Assert.That(Encoding.UTF8.GetString(target), Does.Not.Contain("127.0.0.1"));
        Assert.That(await Product.Changes("webhook.added", $"webhook:{id}"), Has.Count.EqualTo(1).And.All.Not.Contain(secret));
        (await (await SignIn(Role.Editor)).Get("declarations/sealed/webhooks")).Is(403, "role_insufficient");
        (await secretariat.Post("declarations/sealed/webhooks", new { url = receiver.Address, events = new[] { "all" } })).Is(400, "invalid");
        (await secretariat.Post("declarations/sealed/webhooks", new { url = receiver.Address, secret = "mine" })).Is(400, "invalid");
    }

    [Test]
    public async Task A_declaration_has_ten_webhooks_at_most()
    {
        await secretariat.Declare("many");
        for (var n = 0; n < 10; n++)
        {
            (await secretariat.Post("declarations/many/webhooks", new { url = $"https://example.org/{n}" })).Is(201);
        }

        (await secretariat.Post("declarations/many/webhooks", new { url = "https://example.org/11" })).Is(409, "too_many_webhooks");
    }

    private async Task<(string Path, string Secret)> Add(string slug)
    {
        var added = (await secretariat.Post($"declarations/{slug}/webhooks", new { url = receiver.Address })).Is(201);
        return ($"declarations/{slug}/webhooks/{added["webhook"].GetProperty("id").GetGuid()}", added["secret"].GetString()!);
    }

    private Task Delivered(string path, int count) => Until(async () =>
        (await secretariat.Get(path))["deliveries"].EnumerateArray().Count(d => d.GetProperty("deliveredAt").ValueKind is not System.Text.Json.JsonValueKind.Null) == count);

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(200))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(40)));
        }
    }

    private static string Signature(string secret, ReceivedEvent each) => Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{each.Id}.{each.Timestamp}.{each.Body}"))));
}
