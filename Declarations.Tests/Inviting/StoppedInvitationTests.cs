using System.Net;
using Declarations.Localization;

namespace Declarations.Tests.Inviting;

/// <summary>"No more invitations": by the mail program's button (RFC 8058), the link in the mail, or the personal link.</summary>
public sealed class StoppedInvitationTests : InvitationScene
{
    private static readonly KeyValuePair<string, string>[] OneClick = [new("List-Unsubscribe", "One-Click")];

    [Test]
    public async Task The_one_click_of_a_mail_program_ends_reminders_and_is_an_answer_and_a_scanner_that_opens_the_link_changes_nothing()
    {
        await Invite(null, new { email = "once@stop.example" });
        var mail = await Product.Mail.Newest("once@stop.example");
        await StateOf("once@stop.example", "sent");
        var path = new Uri(mail.Header("List-Unsubscribe")!.Trim('<', '>')).AbsolutePath;

        Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        Assert.That((await Anyone.Get(path, "text/html")).Is(200).Text, Does.Contain("Stop invitations?"));
        (await Anyone.Call(HttpMethod.Head, path, accept: "text/html")).Is(200);
        Assert.That((await Entry("once@stop.example")).GetProperty("state").GetString(), Is.EqualTo("sent"));
        var stopped = (await Anyone.Call(HttpMethod.Post, path, new FormUrlEncodedContent(OneClick))).Is(200);
        (await Anyone.Call(HttpMethod.Post, path, new FormUrlEncodedContent(OneClick))).Is(200);

        Assert.That(stopped.Text, Does.Contain("You get no more invitations"));
        Assert.That((await Anyone.Get(path, "text/html")).Is(200).Text, Does.Contain("You get no more invitations"));
        var entry = await Entry("once@stop.example");
        Assert.That((entry.GetProperty("state").GetString(), entry.GetProperty("unsubscribedAt").ValueKind),
            Is.EqualTo(("declined", System.Text.Json.JsonValueKind.String)));
        var id = entry.GetProperty("id").GetGuid();
        (await Desk.Post($"{Path}/{id}/reminder")).Is(409, "invitation_declined");
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/secretariat/rivers/invitations/{id}");
        page.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={Desk.Token}");
        Assert.That((await Anyone.Send(page)).Is(200).Text, Does.Contain(">Asked for no more mail<"));
        Assert.That((await Desk.Get($"{Path}?q=once@stop", "text/csv")).Is(200).Text, Does.Match("once@stop.example,,,en,declined,.*Z\r\n"));
    }

    [Test]
    public async Task A_mailbox_that_stopped_invitations_is_not_invited_again_after_its_invitation_was_deleted_and_can_still_sign()
    {
        await Invite(null, new { email = "again@stop.example" });
        var mail = await Product.Mail.Newest("again@stop.example");
        await StateOf("again@stop.example", "sent");
        var token = mail.Token("invitation");
        (await Anyone.Post($"invitations/{mail.Token("unsubscribe")}/unsubscription")).Is(204);
        var page = await Anyone.Get($"/invitation/{token}", "text/html");
        (await Desk.Delete($"{Path}/{(await Entry("again@stop.example")).GetProperty("id").GetGuid()}")).Is(204);

        var reply = await Invite(null, new { email = "Again@stop.example" });

        Assert.That(page.Is(200).Text, Does.Contain("for no more invitations"));
        Assert.That(reply["skippedItems"][0].GetProperty("reason").GetString(), Is.EqualTo("refused"));
        await Anyone.Sign("rivers", Surface.Individual("Signs All The Same", "again@stop.example"));
        await Product.Mail.Token("again@stop.example", "my-signature");
    }

    [Test]
    public async Task The_link_that_stops_invitations_neither_shows_nor_answers_the_invitation_and_the_personal_link_stops_them_too()
    {
        await Invite(null, new { email = "forward@stop.example" });
        var mail = await Product.Mail.Newest("forward@stop.example");
        var (stop, answer) = (mail.Token("unsubscribe"), mail.Token("invitation"));

        (await Anyone.Get($"invitations/{stop}")).Is(404, "invitation_unknown");
        (await Anyone.Post($"invitations/{stop}", Surface.Individual("Stranger", "forward@stop.example"))).Is(404, "invitation_unknown");
        (await Anyone.Post($"invitations/{stop}/refusal")).Is(404, "invitation_unknown");
        Assert.That((await Anyone.Get($"/invitation/{stop}", "text/html")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        (await Anyone.Post($"invitations/{answer}/unsubscription")).Is(204);

        Assert.That((await Anyone.Get($"invitations/{answer}")).Is(200)["unsubscribedAt"].ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.String));
    }

    [Test]
    public async Task A_bulk_reminder_passes_by_a_mailbox_that_stopped_invitations()
    {
        await Desk.DeclareAndOpen("lakes");
        const string path = "declarations/lakes/invitations";
        (await Desk.Post(path, new { items = new[] { new { email = "stops@lakes.example" }, new { email = "waits@lakes.example" } } })).Is(202);
        var mail = await Product.Mail.Newest("stops@lakes.example");
        var first = await Product.Mail.Token("waits@lakes.example", "invitation");
        await using var db = Product.Db();
        for (var i = 0; i < 200 && db.OutboxMessages.Any(m => m.Kind == Declarations.Mailing.Mail.Kind && m.DoneAt == null); i++)
        {
            await Task.Delay(50);
        }

        (await Anyone.Post($"invitations/{mail.Token("unsubscribe")}/unsubscription")).Is(204);

        Assert.That((await Desk.Post($"{path}/reminders")).Is(202)["accepted"].GetInt32(), Is.EqualTo(1));
        await Product.Mail.Token("waits@lakes.example", "invitation", not: first);
        Assert.That(Product.Mail.To("stops@lakes.example"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_page_speaks_the_language_of_the_invited([Values("en", "fr", "es", "ru", "ar", "zh")] string language)
    {
        var email = $"{language}@languages.example";
        await Invite(null, new { email, language });
        var mail = await Product.Mail.Newest(email);
        var path = new Uri(mail.Header("List-Unsubscribe")!.Trim('<', '>')).AbsolutePath;
        var words = Words.In(language);

        var asked = (await Anyone.Get(path, "text/html")).Is(200).Text;
        var stopped = (await Anyone.Call(HttpMethod.Post, path, new FormUrlEncodedContent(OneClick))).Is(200).Text;

        Assert.That(WebUtility.HtmlDecode(asked), Does.Contain($"lang=\"{language}\"").And.Contain(words["invitation.stop"]));
        Assert.That(WebUtility.HtmlDecode(stopped), Does.Contain(words["invitation.stopped"]));
        Assert.That(mail.Text, Does.Contain(words["invitation.stop.button"]));
    }
}
