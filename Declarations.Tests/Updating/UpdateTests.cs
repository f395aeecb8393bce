using System.Net;
using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Updating;

/// <summary>What signers who asked for updates get, and how they stop it.</summary>
public sealed partial class UpdateTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task SignInSecretariat() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task An_update_is_mailed_once_to_each_mailbox_that_asked_in_a_frame_of_its_language()
    {
        await secretariat.DeclareAndOpen("news");
        await Anyone.Sign("news", Asking("River Watch", "office@news.example", "fr"));
        await Anyone.Sign("news", Asking("River Friends", "office@news.example", "fr"));
        await Anyone.Sign("news", Surface.Organisation("Silent Ones", "silent@news.example"));
        await Withdraw(await Anyone.Sign("news", Asking("Left Again", "left@news.example", "en")), "left@news.example");

        await Update("news", "Two States answered",
            "Read **their** [answer](https://example.org/answer).\n\n<b>raw</b> ![](https://spy.example/p.png) [x](javascript:alert)");
        var mail = await Product.Mail.Newest("office@news.example", m => m.Subject is "Two States answered");

        Assert.That(await Mailed("news", 1), Is.EqualTo(1));
        Assert.That(mail.Text, Does.Contain("Le secrétariat de «\u00a0A declaration on rivers\u00a0» vous écrit\u00a0:")
            .And.Contain("Read **their** [answer]"));
        Assert.That(mail.Html, Does.Contain("<strong>their</strong> <a href=\"https://example.org/answer\">answer</a>"));
        Assert.That(mail.Html, Does.Not.Contain("<b>").And.Not.Contain("<img").And.Not.Contain("javascript:"));
        Assert.That(Product.Mail.To("silent@news.example").Concat(Product.Mail.To("left@news.example")).Select(m => m.Subject),
            Has.None.EqualTo("Two States answered"));
        Assert.That(Product.Mail.To("office@news.example").Count(m => m.Subject is "Two States answered"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_post_of_the_mail_program_stops_updates_to_the_mailbox_and_its_signer_can_ask_again()
    {
        await secretariat.DeclareAndOpen("stops");
        await Anyone.Sign("stops", Asking("River Watch", "office@stops.example", "en"));
        await Anyone.Sign("stops", Asking("River Friends", "office@stops.example", "en"));
        var mine = await Product.Mail.Token("office@stops.example", "my-signature");
        await Update("stops", "First", "One.");
        var mail = await Product.Mail.Newest("office@stops.example", m => m.Subject is "First");
        var path = new Uri(mail.Header("List-Unsubscribe")!.Trim('<', '>')).AbsolutePath;

        Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        Assert.That((await Anyone.Get(path)).Is(200).Text, Does.Contain("Stop updates?"));
        var stopped = await Anyone.Call(HttpMethod.Post, path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.That(stopped.Is(200).Text, Does.Contain("You receive no updates"));
        Assert.That((await Anyone.Get(path)).Is(200).Text, Does.Contain("You receive no updates"));
        await Update("stops", "Second", "Two.");
        Assert.That(await Mailed("stops", 2), Is.Zero);
        Assert.That((await Anyone.Get($"my-signature/{mine}")).Is(200)["updates"].GetBoolean(), Is.False);

        (await Anyone.Patch($"my-signature/{mine}", new { updates = true })).Is(200);
        await Update("stops", "Third", "Three.");
        await Product.Mail.Newest("office@stops.example", m => m.Subject is "Third");
    }

    [Test]
    public async Task The_link_that_stops_updates_neither_shows_nor_changes_the_signature()
    {
        await secretariat.DeclareAndOpen("forwarded");
        await Anyone.Sign("forwarded", Asking("River Watch", "office@forwarded.example", "en"));
        await Update("forwarded", "Pass it on", "One.");
        var mail = await Product.Mail.Newest("office@forwarded.example", m => m.Subject is "Pass it on");
        var token = mail.Token("unsubscribe");

        Assert.That((await Anyone.Get($"my-signature/{token}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Anyone.Get($"confirmations/{token}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Anyone.Post($"withdrawals/{token}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Anyone.Post($"my-signature/{token}/erasure")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_delivered_edition_is_announced_once_and_no_subject_to_a_discreet_signer_names_the_cause()
    {
        await secretariat.DeclareAndOpen("handed");
        await Anyone.Sign("handed", Asking("River Watch", "office@handed.example", "en"));
        await Anyone.Sign("handed", Asking("Hidden Watch", "hidden@handed.example", "es", listing: "withheld", discreet: true));
        var (path, _) = await secretariat.Deliver("handed");
        (await secretariat.Post($"{path}/deliveries", secretariat.Delivery("The Chair"))).Is(201);

        var open = await Product.Mail.Newest("office@handed.example", m => m.Subject.StartsWith("Delivered", StringComparison.Ordinal));
        await Product.Mail.Newest("hidden@handed.example", m => m.Text.Contains("editions/handed", StringComparison.Ordinal));

        Assert.That(open.Text, Does.Contain($"{Product.PublicUrl}/editions/handed/1"));
        Assert.That(Product.Mail.To("hidden@handed.example").Select(m => m.Subject).Distinct(), Is.EqualTo(new[] { "Sobre su solicitud" }));
        Assert.That(Product.Mail.To("hidden@handed.example")[^1].Html, Does.Contain("<title>Sobre su solicitud</title>"));
        var updates = (await secretariat.Get("declarations/handed/updates")).Is(200).Items;
        Assert.That(updates.Single().GetProperty("kind").GetString(), Is.EqualTo("delivery"));
        var read = $"{open.Subject}\n{open.Text}".Replace(Product.PublicUrl, "https://site", StringComparison.Ordinal);
        Snapshot.Matches(Changing().Replace(read, "…"));
    }

    [Test]
    public async Task Neutral_subjects_can_be_asked_for_after_signing_and_given_up_again()
    {
        await secretariat.DeclareAndOpen("later");
        await Anyone.Sign("later", Asking("River Watch", "office@later.example", "en"));
        var token = await Product.Mail.Token("office@later.example", "my-signature");

        (await Anyone.Patch($"my-signature/{token}", new { discreet = true })).Is(200);
        var kept = (await Anyone.Patch($"my-signature/{token}", new { updates = true })).Is(200);
        await Update("later", "The rivers", "First.");
        var neutral = await Product.Mail.Newest("office@later.example", m => m.Text.Contains("First.", StringComparison.Ordinal));
        (await Anyone.Patch($"my-signature/{token}", new { discreet = false })).Is(200);
        await Update("later", "The lakes", "Second.");
        var named = await Product.Mail.Newest("office@later.example", m => m.Text.Contains("Second.", StringComparison.Ordinal));

        Assert.That(kept["discreet"].GetBoolean());
        Assert.That((neutral.Subject, named.Subject), Is.EqualTo(("About your request", "The lakes")));
    }

    [Test]
    public async Task An_equal_update_is_not_sent_again_and_an_empty_or_unknown_field_is_refused()
    {
        await secretariat.DeclareAndOpen("twice");
        var (first, again) = (await Update("twice", "Once", "One."), await Update("twice", "Once", "One."));

        Assert.That(again["id"].GetString(), Is.EqualTo(first["id"].GetString()));
        (await secretariat.Post("declarations/twice/updates", new { subject = " ", markdown = "" })).Is(400);
        (await secretariat.Post("declarations/twice/updates", new { subject = "a", markdown = "b", to = "all" })).Is(400);
        (await Anyone.Post("declarations/twice/updates", new { subject = "a", markdown = "b" })).Is(401);
    }

    internal static object Asking(string name, string email, string language, string listing = "public", bool discreet = false) => new
    {
        kind = "organisation",
        organisation = new { name, country = "KE" },
        representative = new { name = "Amina Odhiambo", title = "Director", authorised = true },
        email,
        listing,
        updates = true,
        language,
        discreet,
    };

    private async Task Withdraw((string Token, Reply Confirmed) signed, string email)
    {
        Assert.That(signed.Confirmed["state"].GetString(), Is.EqualTo("confirmed"));
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token(email, "my-signature")}")).Is(200);
    }

    private async Task<Reply> Update(string slug, string subject, string markdown) =>
        (await secretariat.Post($"declarations/{slug}/updates", new { subject, markdown })).Is(202);

    /// <summary>To how many mailboxes the newest update went, when it is finished.</summary>
    private async Task<int> Mailed(string slug, int updates)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await using var db = Product.Db();
            var sent = await db.Updates.Where(u => db.Declarations.Any(d => d.Id == u.DeclarationId && d.Slug == slug)).OrderBy(u => u.Id)
                .ToListAsync();
            if (sent.Count == updates && sent[^1].FinishedAt is not null)
            {
                return sent[^1].Mailed;
            }

            await Task.Delay(100);
        }

        throw new AssertionException("The update was not finished in 20 s.");
    }

    [GeneratedRegex(@"(?<=/unsubscribe/)\S+|\d+ \w+ \d{4}(?=\.)", RegexOptions.None, 1000)]
    private static partial Regex Changing();
}
