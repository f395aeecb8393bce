using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Declarations.Jobs;

namespace Declarations.Tests.Webhooks;

public sealed class WebhookTests : WebhookScene
{
    [Test]
    public async Task A_receiver_is_told_of_signatures_withdrawals_and_the_delivery_with_public_counts_and_no_name()
    {
        await Secretariat.DeclareAndOpen("told");
        var (path, secret) = await Add("told");

        await Anyone.Sign("told", Surface.Organisation("River Watch", "office@river-watch.example"));
        await Anyone.Sign("told", Surface.Individual("Nadia Hidden", "nadia@hidden.example", listing: "withheld"));
        await Product.RunRecurringAndWait("TellWebhooks");
        var signed = await Receiver.Next("signatures.signed");
        await Delivered(path, 1);
        await Product.RunRecurringAndWait("TellWebhooks");
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("nadia@hidden.example", "my-signature")}")).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        var withdrawn = await Receiver.Next("signatures.withdrawn");
        await Delivered(path, 2);
        await Secretariat.Deliver("told");
        var delivered = await Receiver.Next("edition.delivered");

        Assert.That(signed.Json.GetProperty("counts").GetProperty("organisations").GetInt32(), Is.EqualTo(1));
        Assert.That(signed.Json.GetProperty("counts").GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        Assert.That(signed.Json.GetProperty("at").GetDateTimeOffset().Second, Is.Zero, "no time finer than a minute");
        Assert.That(withdrawn.Json.GetProperty("counts").GetProperty("withheld").GetInt32(), Is.Zero);
        Assert.That(delivered.Json.GetProperty("edition").GetProperty("number").GetString(), Is.EqualTo("1"));
        Assert.That(Receiver.Received.Select(each => each.Type),
            Is.EqualTo(["signatures.signed", "signatures.withdrawn", "edition.delivered"]));
        foreach (var each in Receiver.Received)
        {
            Assert.That(each.Signature, Is.EqualTo($"v1,{Signature(secret, each)}"));
            Assert.That(each.Body, Does.Not.Contain("River").And.Not.Contain("Nadia").And.Not.Contain("@"));
            Assert.That(each.Id, Is.EqualTo(each.Json.GetProperty("id").GetString()));
        }
    }

    [Test]
    public async Task A_failed_delivery_is_repeated_with_the_same_id_and_after_two_days_the_webhook_is_switched_off_and_says_so()
    {
        await Secretariat.DeclareAndOpen("failing");
        var (path, _) = await Add("failing");
        Receiver.Status = 500;
        await Anyone.Sign("failing", Surface.Organisation("River Watch", "office@failing.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        var first = await Receiver.Next("signatures.signed");
        var message = await Failed();
        Product.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Receiver.Next("signatures.signed", skip: 1);
        await Failed(attempts: 2);
        var waiting = (await Secretariat.Get(path)).Is(200);
        const string Other = "other@failing.example";
        await Secretariat.Declare("unconcerned");
        (await Secretariat.Post("members", new { email = Other, name = "Of another", role = "secretariat", declarations = new[] { "unconcerned" } })).Is(201);
        Product.Clock.Advance(TimeSpan.FromHours(48));
        await Until(async () => (await Secretariat.Get(path))["webhook"].GetProperty("state").GetString() is "switchedOff");
        var sent = Receiver.Received.Count;
        await Anyone.Sign("failing", Surface.Organisation("Lake Watch", "office@lake.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        var told = await Product.Mail.Newest(Product.Secretariat, m => m.Subject.StartsWith("A webhook is switched off", StringComparison.Ordinal));
        Assert.That(told.Text, Does.Contain($"/secretariat/failing/webhooks/{path.Split('/')[^1]}").And.Contain("127.0.0.1").And.Not.Contain(Receiver.Address));
        Assert.That(Product.Mail.To(Product.Secretariat).Count(m => m.Subject == told.Subject), Is.EqualTo(1), "once");
        Assert.That(Product.Mail.To(Other), Has.All.Matches<ReceivedMail>(m => m.Subject != told.Subject), "a member of another declaration");
        Assert.That(second.Id, Is.EqualTo(first.Id));
        Assert.That(message.Queue, Is.EqualTo(JobQueue.Hooks), "a receiver that does not answer holds up no other work");
        Assert.That(message.DueAt - message.LastFailureAt, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
        var entry = waiting["deliveries"].EnumerateArray().Single();
        Assert.That(entry.GetProperty("status").GetInt32(), Is.EqualTo(500));
        Assert.That(entry.GetProperty("nextAttemptAt").ValueKind, Is.Not.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(Receiver.Received, Has.Count.EqualTo(sent), "nothing is sent to a webhook that is switched off");
        Assert.That(await Product.Changes("webhook.switched_off", $"webhook:{path.Split('/')[^1]}"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_test_is_sent_once_and_a_redirect_is_not_followed()
    {
        await Secretariat.DeclareAndOpen("tested");
        var (path, _) = await Add("tested");
        Receiver.Status = 307;

        (await Secretariat.Post($"{path}/tests")).Is(202);
        await Receiver.Next("test");
        await Until(async () => (await Secretariat.Get(path))["deliveries"][0].GetProperty("givenUpAt").ValueKind is not System.Text.Json.JsonValueKind.Null);

        Assert.That(Receiver.Received, Has.Count.EqualTo(1));
        Assert.That((await Secretariat.Get(path))["deliveries"][0].GetProperty("status").GetInt32(), Is.EqualTo(307));
    }

    private static string Signature(string secret, ReceivedEvent each) => Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{each.Id}.{each.Timestamp}.{each.Body}"))));
}
