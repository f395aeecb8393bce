using Declarations.Access;
using Declarations.Inviting;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Inviting;

/// <summary>Invitations over HTTP, with the Worker and real mail.</summary>
public sealed class InvitationTests : ProductTests
{
    private const string Path = "declarations/rivers/invitations";

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
    }

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
        var reply = (await secretariat.Post(Path, new
        {
            items = new object[] { new { email = "fine@list.example" }, new { email = "not an address" },
                new { email = "a@list.example", kind = "committee", language = "xx", name = "See https://evil.example" } },
        })).Is(400, "invalid");

        Assert.That(reply["errors"].EnumerateObject().Select(e => e.Name),
            Is.EquivalentTo(new[] { "items[1].email", "items[2].kind", "items[2].language", "items[2].name" }));
        Assert.That((await secretariat.Get($"{Path}?q=list.example")).Items, Is.Empty);
        (await secretariat.Post(Path, new { items = new[] { new { mail = "fine@list.example" } } })).Is(400, "invalid");
        (await secretariat.Post(Path, new { items = Array.Empty<object>() })).Is(400, "invalid");
    }

    [TestCase("public")]
    [TestCase("withheld")]
    public async Task Signing_from_the_link_needs_no_second_mail_and_is_shown_as_signed_but_stored_nowhere(string listing)
    {
        var email = $"{listing}@at-once.example";
        await Invite(null, new { email, name = "At Once", kind = "individual" });
        var token = await Product.Mail.Token(email, "invitation");
        await StateOf(email, "sent");
        await using var db = Product.Db();
        var before = await Stored(db);

        var signed = (await Anyone.Post($"invitations/{token}", Surface.Individual("At Once", email, listing: listing))).Is(200);
        await Product.Mail.Token(email, "my-signature");

        Assert.That(signed["state"].GetString(), Is.EqualTo("confirmed"));
        Assert.That(Product.Mail.To(email).Count(m => m.Token("confirm") is not null), Is.Zero);
        Assert.That(await StateOf(email, "signed"), Is.EqualTo("signed"));
        Assert.That(await Stored(db), Is.EqualTo(before));
        var again = (await Anyone.Post($"invitations/{token}", Surface.Individual("At Once", email, listing: listing))).Is(200);
        Assert.That(again["receipt"].GetProperty("id").GetGuid(), Is.EqualTo(signed["receipt"].GetProperty("id").GetGuid()));
        (await Anyone.Post($"invitations/{token}", Surface.Individual("Somebody Else", email))).Is(409, "already_signed");
        (await Anyone.Post($"invitations/{token}/refusal")).Is(409, "invitation_signed");
    }

    [Test]
    public async Task Another_mailbox_entered_through_the_link_is_mailed_a_link_to_confirm()
    {
        await Invite(null, new { email = "front@desk.example" });
        var token = await Product.Mail.Token("front@desk.example", "invitation");

        (await Anyone.Post($"invitations/{token}", Surface.Organisation("Desk", "director@desk.example"))).Is(202);

        (await Anyone.Post($"confirmations/{await Product.Mail.Token("director@desk.example", "confirm")}")).Is(200);
        Assert.That(await StateOf("front@desk.example", "sent"), Is.EqualTo("sent"));
    }

    [Test]
    public async Task Another_mailbox_needs_the_proof_of_a_protected_declaration_and_the_invited_one_does_not()
    {
        await secretariat.DeclareAndOpen("guarded");
        await secretariat.Post("declarations/guarded/invitations", new { items = new[] { new { email = "guest@guarded.example" } } });
        (await secretariat.Patch("declarations/guarded/protection", new { proofOfWork = "on" })).Is(200);
        var token = await Product.Mail.Token("guest@guarded.example", "invitation");

        (await Anyone.Post($"invitations/{token}", Surface.Individual("Other", "other@guarded.example"))).Is(400, "proof_required");
        (await Anyone.Post($"invitations/{token}", Surface.Individual("Guest", "guest@guarded.example"))).Is(200);
    }

    [Test]
    public async Task We_do_not_sign_is_kept_with_its_reason_stops_reminders_and_does_not_keep_from_signing()
    {
        await Invite(null, new { email = "no@decline.example" });
        var token = await Product.Mail.Token("no@decline.example", "invitation");
        await StateOf("no@decline.example", "sent");

        (await Anyone.Get($"invitations/{token}")).Is(200);
        Assert.That((await Entry("no@decline.example")).GetProperty("state").GetString(), Is.EqualTo("sent"));
        (await Anyone.Post($"invitations/{token}/refusal", new { reason = "Our board has not met." })).Is(204);

        var entry = await Entry("no@decline.example");
        Assert.That((entry.GetProperty("state").GetString(), entry.GetProperty("reason").GetString()),
            Is.EqualTo(("declined", "Our board has not met.")));
        (await secretariat.Post($"{Path}/{entry.GetProperty("id").GetGuid()}/reminder")).Is(409, "invitation_declined");
        (await Anyone.Post($"invitations/{token}", Surface.Individual("Changed Mind", "no@decline.example"))).Is(200);
        Assert.That(await StateOf("no@decline.example", "signed"), Is.EqualTo("signed"));
    }

    [Test]
    public async Task A_reminder_is_mailed_once_with_a_link_of_its_own_and_the_first_link_still_works()
    {
        await Invite(null, new { email = "slow@remind.example" });
        var first = await Product.Mail.Token("slow@remind.example", "invitation");
        await StateOf("slow@remind.example", "sent");
        var id = (await Entry("slow@remind.example")).GetProperty("id").GetGuid();

        (await secretariat.Post($"{Path}/{id}/reminder")).Is(202);
        (await secretariat.Post($"{Path}/{id}/reminder")).Is(409, "reminded_already");

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

        (await secretariat.Delete($"{Path}/{(await Entry("done@delete.example")).GetProperty("id").GetGuid()}")).Is(204);

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
        var csv = await secretariat.Get($"{Path}?state=unanswered&q=bounce.example", "text/csv");

        Assert.That(entry.GetProperty("state").GetString(), Is.EqualTo("bounced"));
        (await secretariat.Post($"{Path}/{entry.GetProperty("id").GetGuid()}/reminder")).Is(409, "invitation_bounced");
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
        await secretariat.Declare("drafted");

        (await secretariat.Post("declarations/drafted/invitations", new { items = new[] { new { email = "early@bird.example" } } }))
            .Is(409, "signing_closed");
    }

    private async Task<Reply> Invite(string? message, params object[] items) => (await secretariat.Post(Path, new { items, message })).Is(202);

    private async Task<System.Text.Json.JsonElement> Entry(string email) =>
        (await secretariat.Get($"{Path}?q={Uri.EscapeDataString(email)}")).Is(200).Items.Single();

    private async Task<string?> StateOf(string email, string awaited)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await Entry(email)).GetProperty("state").GetString() == awaited)
            {
                break;
            }

            await Task.Delay(50);
        }

        return (await Entry(email)).GetProperty("state").GetString();
    }

    private static async Task<string> Stored(DeclarationsDb db) => string.Join('\n', await db.Database.SqlQuery<string>(
        $"""select md5(i::text || l::text) as "Value" from invitations i left join invitation_links l on l.invitation_id = i.id order by 1""").ToListAsync());
}
