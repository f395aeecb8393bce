using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Webhooks;

/// <summary>What is told of changes that a net count does not show, and what becomes of events on their way.</summary>
public sealed class WebhookChangesTests : WebhookScene
{
    [Test]
    public async Task A_name_that_leaves_the_list_is_told_also_when_another_takes_its_place_in_the_count()
    {
        await Secretariat.DeclareAndOpen("replaced");
        await Anyone.Sign("replaced", Surface.Organisation("River Watch", "office@replaced.example"));
        var (path, _) = await Add("replaced");
        var token = await Product.Mail.Token("office@replaced.example", "my-signature");

        (await Anyone.Post($"withdrawals/{token}")).Is(200);
        await Anyone.Sign("replaced", Surface.Organisation("Lake Watch", "office@lakes.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        await Receiver.Next("signatures.withdrawn");
        await Receiver.Next("signatures.signed");
        await Delivered(path, 2);
    }

    [Test]
    public async Task A_name_that_is_corrected_or_becomes_withheld_is_told_as_lost_and_nothing_is_told_when_nothing_changed()
    {
        await Secretariat.DeclareAndOpen("unnamed");
        await Anyone.Sign("unnamed", Surface.Individual("Ndia", "nadia@unnamed.example"));
        var (path, _) = await Add("unnamed");
        var token = await Product.Mail.Token("nadia@unnamed.example", "my-signature");

        (await Anyone.Patch($"my-signature/{token}", new { name = "Nadia" })).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        await Receiver.Next("signatures.withdrawn");
        await Receiver.Next("signatures.signed");
        await Delivered(path, 2);
        await Product.RunRecurringAndWait("TellWebhooks");
        (await Anyone.Patch($"my-signature/{token}", new { listing = "withheld" })).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        var withheld = await Receiver.Next("signatures.withdrawn", skip: 1);

        Assert.That(withheld.Json.GetProperty("counts").GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        await Delivered(path, 4);
        Assert.That(Receiver.Received, Has.Count.EqualTo(4));
    }

    [TestCase("invalidation", "invalidated")]
    [TestCase("quarantine", "held-back")]
    public async Task A_signature_that_the_secretariat_takes_off_the_list_is_told_as_lost_and_its_return_as_signed(string act, string slug)
    {
        await Secretariat.DeclareAndOpen(slug);
        await Anyone.Sign(slug, Surface.Organisation("River Watch", $"office@{slug}.example"));
        var (path, _) = await Add(slug);
        var id = (await Secretariat.Get($"declarations/{slug}/register"))["items"][0].GetProperty("id").GetGuid();

        (await Secretariat.Put($"declarations/{slug}/register/{id}/{act}", act is "invalidation" ? new { reason = "Looks forged" } : null)).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        var lost = await Receiver.Next("signatures.withdrawn");
        await Delivered(path, 1);
        (await Secretariat.Delete($"declarations/{slug}/register/{id}/{act}")).Is(200);
        await Product.RunRecurringAndWait("TellWebhooks");
        var returned = await Receiver.Next("signatures.signed");

        Assert.That(lost.Body, Does.Not.Contain("forged"));
        Assert.That(lost.Json.GetProperty("counts").GetProperty("organisations").GetInt32(), Is.Zero);
        Assert.That(returned.Json.GetProperty("counts").GetProperty("organisations").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_sent_while_a_webhook_is_paused_and_it_begins_again_with_the_counts_of_then()
    {
        await Secretariat.DeclareAndOpen("paused");
        var (path, _) = await Add("paused");
        (await Secretariat.Put($"{path}/pause")).Is(204);
        await Anyone.Sign("paused", Surface.Organisation("River Watch", "office@paused.example"));
        await Product.RunRecurringAndWait("TellWebhooks");
        (await Secretariat.Delete($"{path}/pause")).Is(204);
        await Product.RunRecurringAndWait("TellWebhooks");

        (await Secretariat.Post($"{path}/tests")).Is(202);
        await Receiver.Next("test");

        Assert.That(Receiver.Received.Select(each => each.Type), Is.EqualTo(["test"]));
        (await Secretariat.Delete(path)).Is(204);
        (await Secretariat.Get(path)).Is(404);
    }

    [Test]
    public async Task An_event_that_waits_when_a_webhook_is_paused_is_dropped_also_when_it_is_resumed_before_the_next_attempt()
    {
        await Secretariat.DeclareAndOpen("dropped");
        var (path, _) = await Add("dropped");
        Receiver.Status = 500;
        await Anyone.Sign("dropped", Surface.Organisation("River Watch", "office@dropped.example"));
        await Product.RunRecurringAndWait("TellWebhooks");
        await Failed();

        (await Secretariat.Put($"{path}/pause")).Is(204);
        (await Secretariat.Delete($"{path}/pause")).Is(204);
        Receiver.Status = 204;
        Product.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Secretariat.Post($"{path}/tests")).Is(202);
        await Delivered(path, 1);

        var dropped = (await Secretariat.Get(path))["deliveries"].EnumerateArray().Single(d => d.GetProperty("event").GetString() is "signatures.signed");
        Assert.That(dropped.GetProperty("fault").GetString(), Is.EqualTo("paused"));
        Assert.That(Receiver.Received.Select(each => each.Type), Is.EqualTo(["signatures.signed", "test"]));
    }

    [Test]
    public async Task An_event_whose_message_an_older_worker_gave_up_holds_up_no_later_one()
    {
        await Secretariat.DeclareAndOpen("abandoned");
        var (path, _) = await Add("abandoned");
        Receiver.Status = 500;
        await Anyone.Sign("abandoned", Surface.Organisation("River Watch", "office@abandoned.example"));
        await Product.RunRecurringAndWait("TellWebhooks");
        var message = await Failed();
        await Execute($"update outbox_messages set failed_at = now(), last_error = 'no handler' where id = {message.Id}");

        Receiver.Status = 204;
        await Anyone.Sign("abandoned", Surface.Organisation("Lake Watch", "lake@abandoned.example"));
        await Product.RunRecurringAndWait("TellWebhooks");

        var later = await Receiver.Next("signatures.signed", skip: 1);
        Assert.That(later.Json.GetProperty("counts").GetProperty("organisations").GetInt32(), Is.EqualTo(2));
        await Delivered(path, 1);
    }

    [Test]
    public async Task A_test_that_ends_with_the_process_of_the_worker_switches_no_webhook_off()
    {
        await Secretariat.DeclareAndOpen("interrupted");
        var (path, _) = await Add("interrupted");
        await Product.StopWorker();
        (await Secretariat.Post($"{path}/tests")).Is(202);
        await Execute($"update outbox_messages set interruptions = 3 where kind = {WebhookMessage.Kind} and done_at is null");
        await Product.StartWorker();

        await Until(async () => (await Secretariat.Get(path))["deliveries"][0].GetProperty("givenUpAt").ValueKind is System.Text.Json.JsonValueKind.String);
        Assert.That((await Secretariat.Get(path))["webhook"].GetProperty("state").GetString(), Is.EqualTo("active"));
    }

    private async Task Execute(FormattableString sql)
    {
        await using var db = Product.Db();
        await db.Database.ExecuteSqlAsync(sql);
    }
}
