using Declarations.Inviting;
using Declarations.Mailing;

namespace Declarations.Tests.Inviting;

/// <summary>Lists, states, reminders and deletions over HTTP.</summary>
public sealed class InvitationTests : InvitationScene
{
    [Test]
    public async Task An_invited_mailbox_gets_a_link_in_its_language_with_the_message_and_the_list_tells_its_state()
    {
        var reply = await Invite("Please sign before Friday.\n\nThank you.",
            new { email = "oficina@uno.example", name = "Asociación Uno", kind = "organisation", language = "es" });

        var mail = await Product.Mail.Newest("oficina@uno.example");

        Assert.That((reply["accepted"].GetInt32(), reply["skipped"].GetInt32()), Is.EqualTo((1, 0)));
        Assert.That(mail.Subject, Does.StartWith("Invitación a firmar:"));
        Assert.That(mail.Text, Does.Contain("Para: Asociación Uno").And.Contain("> Please sign before Friday.").And.Contain("> Thank you."));
        Assert.That(mail.Html, Does.Contain("<blockquote dir=\"auto\">Please sign before Friday.</blockquote>"));
        Assert.That(await StateOf("oficina@uno.example", "sent"), Is.EqualTo("sent"));
        var link = (await Anyone.Get($"invitations/{mail.Token("invitation")}")).Is(200);
        Assert.That((link["email"].GetString(), link["name"].GetString(), link["kind"].GetString(), link["language"].GetString()),
            Is.EqualTo(("oficina@uno.example", "Asociación Uno", "organisation", "es")));
    }

    [Test]
    public async Task Mailboxes_that_stand_twice_were_invited_have_signed_or_refused_are_skipped_whatever_their_listing()
    {
        await Anyone.Sign("rivers", Surface.Individual("Open Signer", "open@signed.example"));
        await Anyone.Sign("rivers", Surface.Individual("Hidden Signer", "hidden@signed.example", listing: "withheld"));
        (await Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nobody", "nobody@refused.example"))).Is(202);
        (await Anyone.Post($"confirmations/{await Product.Mail.Token("nobody@refused.example", "confirm")}/refusal")).Is(204);
        await Invite(null, new { email = "known@invited.example" });

        var reply = await Invite(null, new { email = "new@invited.example" }, new { email = "NEW@invited.example" },
            new { email = "Known@Invited.example" }, new { email = "open@signed.example" }, new { email = "hidden@signed.example" },
            new { email = "nobody@refused.example" });

        Assert.That(reply["accepted"].GetInt32(), Is.EqualTo(1));
        Assert.That(reply["skippedItems"].EnumerateArray().Select(s => $"{s.GetProperty("item")} {s.GetProperty("reason")}"),
            Is.EqualTo(new[] { "1 duplicate", "2 invited", "3 signed", "4 signed", "5 refused" }));
    }

    [Test]
    public async Task Invalid_items_are_named_by_their_place_and_nobody_is_invited()
    {
        var reply = (await Desk.Post(Path, new
        {
            items = new object[] { new { email = "fine@list.example" }, new { email = "not an address" },
                new { email = "a@list.example", kind = "committee", language = "xx", name = "See https://evil.example" } },
        })).Is(400, "invalid");

        Assert.That(reply["errors"].EnumerateObject().Select(e => e.Name),
            Is.EquivalentTo(new[] { "items[1].email", "items[2].kind", "items[2].language", "items[2].name" }));
        Assert.That((await Desk.Get($"{Path}?q=list.example")).Items, Is.Empty);
        (await Desk.Post(Path, new { items = new[] { new { mail = "fine@list.example" } } })).Is(400, "invalid");
        (await Desk.Post(Path, new { items = Array.Empty<object>() })).Is(400, "invalid");
    }

    [Test]
    public async Task A_reminder_is_mailed_once_with_a_link_of_its_own_and_the_first_link_still_works()
    {
        await Invite(null, new { email = "slow@remind.example" });
        var first = await Product.Mail.Token("slow@remind.example", "invitation");
        await StateOf("slow@remind.example", "sent");
        var id = (await Entry("slow@remind.example")).GetProperty("id").GetGuid();

        (await Desk.Post($"{Path}/{id}/reminder")).Is(202);
        (await Desk.Post($"{Path}/{id}/reminder")).Is(409, "reminded_already");

        var second = await Product.Mail.Token("slow@remind.example", "invitation", not: first);
        Assert.That(Product.Mail.To("slow@remind.example")[^1].Subject, Does.StartWith("Reminder of our invitation to sign:"));
        (await Anyone.Get($"invitations/{first}")).Is(200);
        (await Anyone.Get($"invitations/{second}")).Is(200);
    }

    [Test]
    public async Task A_deleted_invitation_ends_its_link_and_its_mailbox_can_be_invited_again()
    {
        await Invite(null, new { email = "done@delete.example" });
        var token = await Product.Mail.Token("done@delete.example", "invitation");
        await StateOf("done@delete.example", "sent");

        (await Desk.Delete($"{Path}/{(await Entry("done@delete.example")).GetProperty("id").GetGuid()}")).Is(204);

        (await Anyone.Get($"invitations/{token}")).Is(404, "invitation_unknown");
        (await Anyone.Post($"invitations/{token}", Surface.Individual("Gone", "done@delete.example"))).Is(404, "invitation_unknown");
        Assert.That((await Invite(null, new { email = "done@delete.example" }))["accepted"].GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_mailbox_that_bounces_is_marked_and_gets_no_reminder_and_its_csv_says_so()
    {
        await Invite(null, new { email = "lost@bounce.example", name = "=cmd|' /C calc'!A0" }, new { email = "kept@bounce.example" });
        await StateOf("lost@bounce.example", "sent");
        await using (var db = Product.Db())
        {
            await InvitationBounces.Mark(db, null, Mailbox.Parse("Lost@bounce.example"), Product.Clock.GetUtcNow(), default);
            await db.SaveChangesAsync();
        }

        var entry = await Entry("lost@bounce.example");
        var csv = await Desk.Get($"{Path}?state=unanswered&q=bounce.example", "text/csv");

        Assert.That(entry.GetProperty("state").GetString(), Is.EqualTo("bounced"));
        (await Desk.Post($"{Path}/{entry.GetProperty("id").GetGuid()}/reminder")).Is(409, "invitation_bounced");
        Assert.That(csv.Text, Does.StartWith("\ufeffemail,name,").And.Contain("lost@bounce.example,'=cmd|' /C calc'!A0,,en,bounced,"));
    }

    [Test]
    public async Task A_mailbox_that_the_mail_server_refuses_for_good_bounces()
    {
        await Invite(null, new { email = "gone@refused.example" });

        Assert.That(await StateOf("gone@refused.example", "bounced"), Is.EqualTo("bounced"));
    }

    [Test]
    public async Task Nobody_is_invited_to_a_declaration_that_is_not_open()
    {
        await Desk.Declare("drafted");

        (await Desk.Post("declarations/drafted/invitations", new { items = new[] { new { email = "early@bird.example" } } }))
            .Is(409, "signing_closed");
    }
}
