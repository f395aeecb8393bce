namespace Declarations.Tests.Inviting;

/// <summary>What the invited answer by their personal links.</summary>
public sealed class InvitationAnswerTests : InvitationScene
{
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
        await Desk.DeclareAndOpen("guarded");
        await Desk.Post("declarations/guarded/invitations", new { items = new[] { new { email = "guest@guarded.example" } } });
        (await Desk.Patch("declarations/guarded/protection", new { proofOfWork = "on" })).Is(200);
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
        (await Desk.Post($"{Path}/{entry.GetProperty("id").GetGuid()}/reminder")).Is(409, "invitation_declined");
        (await Anyone.Post($"invitations/{token}", Surface.Individual("Changed Mind", "no@decline.example"))).Is(200);
        Assert.That(await StateOf("no@decline.example", "signed"), Is.EqualTo("signed"));
    }
}
