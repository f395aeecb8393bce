using System.Net;
using System.Text;
using Declarations.Access;
using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Webhooks;

public sealed class WebhookAddressTests : WebhookScene
{
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
        await Secretariat.Declare($"refused-{Guid.NewGuid():N}"[..20]);
        var slug = (await Secretariat.Get("declarations")).Items[0].GetProperty("slug").GetString();

        var reply = await Secretariat.Post($"declarations/{slug}/webhooks", new { url });

        Assert.That(reply.Is(400, "invalid")["errors"].TryGetProperty("url", out _), Is.True, reply.Text);
    }

    [Test]
    public async Task A_name_that_resolves_to_a_private_address_gets_no_connection_and_one_that_resolves_to_none_is_unknown()
    {
        using var client = new Declarations.Worker.Webhooks.WebhookClient(new(["elsewhere.example"]));
        var port = new Uri(Receiver.Address).Port;
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
        var unknown = await client.Post(new($"http://no-such-host.invalid:{port}/hook", Webhook.NewSecret()), delivery, DateTimeOffset.UnixEpoch, default);
        var byNumber = await client.Post(new($"http://[::ffff:127.0.0.1]:{port}/hook", Webhook.NewSecret()), delivery, DateTimeOffset.UnixEpoch, default);

        Assert.That(byName, Is.EqualTo(new Declarations.Worker.Webhooks.WebhookAnswer(null, "private_address")));
        Assert.That(byNumber, Is.EqualTo(byName));
        Assert.That(unknown.Fault, Is.EqualTo("unknown_host"));
        Assert.That(Receiver.Received, Is.Empty);
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
        await Secretariat.DeclareAndOpen("sealed");
        var (path, secret) = await Add("sealed");

        Assert.That((await Secretariat.Get(path)).Text, Does.Not.Contain(secret));
        await using var db = Product.Db();
        var id = Guid.Parse(path.Split('/')[^1]);
        var target = (await db.Webhooks.SingleAsync(h => h.Id == id)).Target;
        Assert.That(Encoding.UTF8.GetString(target), Does.Not.Contain("127.0.0.1"));
        Assert.That(await Product.Changes("webhook.added", $"webhook:{id}"), Has.Count.EqualTo(1).And.All.Not.Contain(secret));
        (await (await SignIn(Role.Editor)).Get("declarations/sealed/webhooks")).Is(403, "role_insufficient");
        (await Secretariat.Post("declarations/sealed/webhooks", new { url = Receiver.Address, events = new[] { "all" } })).Is(400, "invalid");
        (await Secretariat.Post("declarations/sealed/webhooks", new { url = Receiver.Address, secret = "mine" })).Is(400, "invalid");
    }

    [Test]
    public async Task A_declaration_has_ten_webhooks_at_most()
    {
        await Secretariat.Declare("many");
        for (var n = 0; n < 10; n++)
        {
            (await Secretariat.Post("declarations/many/webhooks", new { url = $"https://example.org/{n}" })).Is(201);
        }

        (await Secretariat.Post("declarations/many/webhooks", new { url = "https://example.org/11" })).Is(409, "too_many_webhooks");
    }

    [Test]
    public async Task An_address_is_added_once_to_a_declaration_so_that_a_page_loaded_again_adds_no_second_webhook()
    {
        await Secretariat.Declare("once");
        await Secretariat.Declare("once-more");
        (await Secretariat.Post("declarations/once/webhooks", new { url = "https://example.org/hook" })).Is(201);

        (await Secretariat.Post("declarations/once/webhooks", new { url = " https://EXAMPLE.org:443/hook" })).Is(409, "webhook_exists");
        (await Secretariat.Post("declarations/once/webhooks", new { url = "https://example.org/Hook" })).Is(201);
        (await Secretariat.Post("declarations/once-more/webhooks", new { url = "https://example.org/hook" })).Is(201);
    }
}
