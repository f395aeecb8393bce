using AngleSharp.Html.Parser;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>What waits for a mailbox, by API and on pages, and the mails that concurrent strangers cause.</summary>
public sealed class WaitingSignOnTests : ProductTests
{
    private const string Slug = "waiting-rivers";

    [OneTimeSetUp]
    public async Task Open() => await (await SignIn(Role.Secretariat)).DeclareAndOpen(Slug);

    [Test]
    public async Task The_api_lists_confirms_and_refuses_each_sign_on_that_waits_for_the_mailbox_of_a_link()
    {
        const string Email = "api@waiting.example";
        var token = await Begin(Surface.Individual("Amina Api", Email), Email);
        await Begin(Surface.Organisation("Strangers Inc", Email), Email, token);
        await Begin(Surface.Organisation("Lake Elders", Email), Email, token);

        var waiting = (await Anyone.Get($"confirmations/{token}"))["waiting"].EnumerateArray().ToList();
        Assert.That(waiting.Select(w => $"{w.GetProperty("kind").GetString()} {w.GetProperty("name").GetString()}"),
            Is.EquivalentTo(["organisation Strangers Inc", "organisation Lake Elders"]));
        var lake = waiting.Single(w => w.GetProperty("name").GetString() == "Lake Elders").GetProperty("id").GetGuid();
        var stranger = waiting.Single(w => w.GetProperty("name").GetString() == "Strangers Inc").GetProperty("id").GetGuid();

        (await Anyone.Post($"confirmations/{token}", new { signature = lake, all = true })).Is(400, "invalid");
        (await Anyone.Post($"confirmations/{token}", new { signature = Guid.NewGuid() })).Is(404, "signature_unknown");
        var confirmed = (await Anyone.Post($"confirmations/{token}", new { signature = lake })).Is(200);
        (await Anyone.Post($"confirmations/{token}/refusal", new { signature = stranger })).Is(204);

        Assert.That(confirmed["receipt"].GetProperty("name").GetString(), Is.EqualTo("Lake Elders"));
        var shown = await Anyone.Get($"confirmations/{token}");
        Assert.That(shown["state"].GetString(), Is.EqualTo("pending"));
        Assert.That(shown["waiting"].GetArrayLength(), Is.Zero);
        Assert.That((await Anyone.Post($"confirmations/{token}")).Is(200)["state"].GetString(), Is.EqualTo("confirmed"));
    }

    [Test]
    public async Task The_page_of_a_link_offers_each_waiting_sign_on_its_own_buttons()
    {
        const string Email = "page@waiting.example";
        var token = await Begin(Surface.Individual("Amina Page", Email), Email);
        await Begin(Surface.Organisation("Strangers Ltd", Email), Email, token);

        using var page = new HtmlParser().ParseDocument((await Anyone.Get($"/confirm/{token}", "text/html")).Text);

        Assert.That(page.QuerySelectorAll("button.large"), Has.Length.EqualTo(2));
        Assert.That(page.QuerySelector("article")!.TextContent, Does.Contain("Strangers Ltd").And.Contain("This was not me"));
        Assert.That(page.QuerySelectorAll("article input[name=signature]"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_refused_link_says_that_mail_is_stopped_and_allows_it_again()
    {
        const string Email = "refuser@waiting.example";
        var token = await Begin(Surface.Individual("Amina Refuser", Email), Email);
        (await Anyone.Delete($"confirmations/{token}/refusal")).Is(409, "not_refused");
        (await Anyone.Post($"confirmations/{token}/refusal")).Is(204);
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual("Amina Refuser", Email))).Is(202);

        var blocked = await Anyone.Get($"/confirm/{token}", "text/html");
        (await Anyone.Delete($"confirmations/{token}/refusal")).Is(204);
        (await Anyone.Delete($"confirmations/{token}/refusal")).Is(204);
        var allowed = await Anyone.Get($"/confirm/{token}", "text/html");

        Assert.That(blocked.Text, Does.Contain("Allow these emails again").And.Contain($"/confirm/{token}/mail"));
        Assert.That(allowed.Text, Does.Contain("Emails to this address are allowed").And.Not.Contain("Allow these emails again"));
        await Begin(Surface.Individual("Amina Refuser", Email), Email, token);
    }

    [Test]
    public async Task Concurrent_requests_and_two_workers_pass_no_limit()
    {
        await using var other = await Product.Again(new Dictionary<string, string?>(StringComparer.Ordinal));
        var equal = Enumerable.Range(0, 24).Select(_ => Surface.Individual("Equal", "equal@waiting.example"));
        var plus = Enumerable.Range(0, 60).Select(n => Surface.Individual($"Plus {n}", $"name+{n}@one.example"));
        var several = Enumerable.Range(0, 30).Select(n => Surface.Organisation($"Several {n}", "several@waiting.example"));

        var answers = await Task.WhenAll(equal.Concat(plus).Concat(several)
            .Select((signOn, n) => (n % 2 == 0 ? Product : other).Anyone.Post($"declarations/{Slug}/signatures", signOn)));
        await Settled();

        Assert.That(answers.Select(a => (int)a.Status).Distinct(), Is.EqualTo([202]));
        Assert.That(Product.Mail.To("equal@waiting.example"), Has.Count.EqualTo(3));
        Assert.That(Product.Mail.To("several@waiting.example"), Has.Count.EqualTo(12));
        Assert.That(Enumerable.Range(0, 60).Sum(n => Product.Mail.To($"name+{n}@one.example").Count), Is.EqualTo(12));
    }

    private async Task Settled()
    {
        await using var db = Product.Db();
        for (var i = 0; i < 1200; i++)
        {
            var now = Product.Clock.GetUtcNow();
            if (!await db.OutboxMessages.AnyAsync(m => m.DoneAt == null && m.FailedAt == null && m.DueAt <= now))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("Messages still wait after a minute.");
    }

    private async Task<string> Begin(object signOn, string email, string? known = null)
    {
        var before = Product.Mail.To(email).Count;
        (await Anyone.Post($"declarations/{Slug}/signatures", signOn)).Is(202);
        for (var i = 0; i < 600 && Product.Mail.To(email).Count == before; i++)
        {
            await Task.Delay(50);
        }

        return known ?? await Product.Mail.Token(email, "confirm");
    }
}
