using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Consulting;

/// <summary>Input of somebody without an account, from the form to the withdrawal.</summary>
public sealed class ParticipantTests : ConsultationScene
{
    [Test]
    public async Task Nothing_is_handed_in_before_the_mailed_link_is_used_and_reading_it_changes_nothing()
    {
        await Consult("confirm");
        var clause = await ClauseId("confirm", "publish");
        var token = await Write("confirm", "zuri@lakes.example", "Every month, please.", clause);

        var before = (await Editor.Get("declarations/confirm/inputs")).Items.Count;
        var page = (await Anyone.Get($"/input/{token}")).Is(200).Text;
        (await Anyone.Call(HttpMethod.Head, $"/input/{token}")).Is(200);
        var shown = (await Anyone.Get($"inputs/{token}")).Is(200);
        var unchanged = (await Editor.Get("declarations/confirm/inputs")).Items.Count;
        var confirmed = (await Anyone.Post($"inputs/{token}.")).Is(200);
        var again = (await Anyone.Post($"inputs/{token}")).Is(200);

        Assert.That(page, Does.Contain("Every month, please.").And.Contain("Zuri Nyambura").And.Contain("Lake Watch"));
        Assert.That((before, unchanged), Is.EqualTo((0, 0)));
        Assert.That((shown["state"].GetString(), shown["clauseLabel"].GetString()), Is.EqualTo(("pending", "1.(a)")));
        Assert.That(again.Text, Is.EqualTo(confirmed.Text));
        var row = (await Editor.Get("declarations/confirm/inputs")).Items.Single();
        Assert.That((row.GetProperty("body").GetString(), row.GetProperty("name").GetString(), row.GetProperty("visibility").GetString()),
            Is.EqualTo(("Every month, please.", "Zuri Nyambura", "waiting")));
    }

    [Test]
    public async Task The_answer_is_the_same_for_every_mailbox_and_the_mail_repeats_nothing_that_was_typed()
    {
        await Consult("same");
        var first = await Anyone.Post("declarations/same/inputs", Input("known@lakes.example"));
        var token = await Product.Mail.Token("known@lakes.example", "input");
        (await Anyone.Post($"inputs/{token}/refusal")).Is(204);

        var blocked = await Anyone.Post("declarations/same/inputs", Input("known@lakes.example"));
        var stranger = await Anyone.Post("declarations/same/inputs", Input("unknown@lakes.example"));

        Assert.That(new[] { blocked.Is(202).Text, stranger.Is(202).Text }, Is.All.EqualTo(first.Is(202).Text));
        var mail = await Product.Mail.Newest("unknown@lakes.example");
        Assert.That(mail.Text + mail.Html, Does.Not.Contain("cheap watches").And.Not.Contain("Zuri"));
        Assert.That(Product.Mail.To("known@lakes.example"), Has.Count.EqualTo(1));

        static object Input(string email) => new { body = "Buy cheap watches", name = "Zuri", email };
    }

    [Test]
    public async Task This_was_not_me_deletes_the_input_and_stops_such_mail_until_the_link_allows_it()
    {
        await Consult("refused");
        var token = await Write("refused", "owner@lakes.example");

        (await Anyone.Post($"inputs/{token}/refusal")).Is(204);
        (await Anyone.Post($"inputs/{token}/refusal")).Is(204);

        (await Anyone.Get($"inputs/{token}")).Is(410, "input_refused");
        (await Anyone.Post($"inputs/{token}")).Is(410, "input_refused");
        Assert.That((await Anyone.Get($"/input/{token}?lang=en")).Is(410).Text, Does.Contain("Allow these emails again"));
        (await Anyone.Delete($"inputs/{token}/refusal")).Is(204);
        await HandIn("refused", "owner@lakes.example");
        Assert.That((await Editor.Get("declarations/refused/inputs")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_stranger_who_types_an_address_often_neither_floods_its_mailbox_nor_keeps_its_owner_away()
    {
        await Consult("flood");
        for (var n = 0; n < 9; n++)
        {
            (await Anyone.Post("declarations/flood/inputs", new { body = $"Noise {n}", name = "Mallory", email = "owner@flood.example" })).Is(202);
        }

        (await Anyone.Post("declarations/flood/inputs", new { body = "My own words", name = "Owner", email = "owner@flood.example" })).Is(202);
        await Product.Handled();
        var token = await Product.Mail.Token("owner@flood.example", "input");
        var waiting = (await Anyone.Get($"inputs/{token}")).Is(200)["waiting"].EnumerateArray().ToList();
        var own = waiting.Single(w => w.GetProperty("body").GetString() == "My own words").GetProperty("id").GetString();
        var confirmed = (await Anyone.Post($"inputs/{token}", new { input = own })).Is(200);

        Assert.That(Product.Mail.To("owner@flood.example"), Has.Count.EqualTo(6));
        Assert.That(waiting, Has.Count.EqualTo(9));
        Assert.That((confirmed["body"].GetString(), confirmed["state"].GetString()), Is.EqualTo(("My own words", "confirmed")));
        Assert.That((await Editor.Get("declarations/flood/inputs")).Items.Single().GetProperty("body").GetString(), Is.EqualTo("My own words"));
        (await Anyone.Post($"inputs/{token}", new { input = Guid.NewGuid() })).Is(404, "input_unknown");
    }

    [Test]
    public async Task A_withdrawn_input_leaves_no_words_and_no_author()
    {
        await Consult("withdrawn", terms: new { version = 1, closesAt = In(14), moderation = "after" });
        var (token, id) = await HandIn("withdrawn", "zuri@lakes.example", "Take this back.", showName: true);
        Assert.That((await Anyone.Get("declarations/withdrawn/inputs")).Text, Does.Contain("Take this back."));

        (await Anyone.Post($"inputs/{token}/withdrawal")).Is(200);
        (await Anyone.Post($"inputs/{token}/withdrawal")).Is(200);

        Assert.That((await Anyone.Get("declarations/withdrawn/inputs")).Items, Is.Empty);
        Assert.That((await Editor.Get("declarations/withdrawn/inputs")).Items, Is.Empty);
        Assert.That((await Anyone.Get($"inputs/{token}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
        (await Editor.Put($"declarations/withdrawn/inputs/{id}/response", new { decision = "noted", reason = "Thanks" })).Is(404, "not_found");
        await using var db = Product.Db();
        var row = await db.Inputs.SingleAsync(i => i.Id == Guid.Parse(id));
        Assert.That((row.Sealed, row.Body, row.Organisation), Is.EqualTo(((byte[]?)null, (string?)null, (string?)null)));
    }

    [Test]
    public async Task A_withdrawn_input_leaves_none_of_the_words_in_which_it_was_answered_or_hidden()
    {
        await Consult("repeated");
        var (token, id) = await HandIn("repeated", "zuri@lakes.example");
        (await Editor.Put($"declarations/repeated/inputs/{id}/response", new { decision = "declined", reason = "As you say, Zuri" })).Is(204);
        (await Editor.Put($"declarations/repeated/inputs/{id}/moderation", new { shown = false, reason = "Zuri asked" })).Is(204);
        var answered = (await Editor.Get("declarations/repeated/inputs")).Items.Single();
        Assert.That((answered.GetProperty("reason").GetString(), answered.GetProperty("visibilityReason").GetString()),
            Is.EqualTo(("As you say, Zuri", "Zuri asked")));

        await using (var db = Product.Db())
        {
            var row = await db.Inputs.SingleAsync(i => i.Id == Guid.Parse(id));
            Assert.That((row.Reason, row.VisibilityReason), Is.EqualTo(((string?)null, (string?)null)), "They are sealed");
        }

        (await Anyone.Post($"inputs/{token}/withdrawal")).Is(200);

        Assert.That(string.Concat(await Product.Changes("input.answered", $"input:{id}")), Does.Contain("declined").And.Not.Contain("Zuri"));
        Assert.That((await Anyone.Get($"inputs/{token}")).Is(200).Text, Does.Not.Contain("Zuri"));
    }

    [Test]
    public async Task Unconfirmed_input_is_deleted_after_seven_days_and_its_link_says_so()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Declarations.Access.Role.Secretariat);
        await secretariat.Declare("forgotten");
        (await secretariat.Save("forgotten", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Put("declarations/forgotten/consultation", new { version = 1, closesAt = product.Clock.GetUtcNow().AddDays(3) })).Is(200);
        (await product.Anyone.Post("declarations/forgotten/inputs", new { body = "Late", name = "Zuri", email = "late@lakes.example" })).Is(202);
        var token = await product.Mail.Token("late@lakes.example", "input");

        product.Clock.Advance(TimeSpan.FromDays(6));
        await product.RunRecurringAndWait("DeleteExpiredInput");
        (await product.Anyone.Get($"inputs/{token}")).Is(200);
        product.Clock.Advance(TimeSpan.FromDays(1));
        (await product.Anyone.Post($"inputs/{token}")).Is(410, "input_expired");
        await product.RunRecurringAndWait("DeleteExpiredInput");

        (await product.Anyone.Get($"inputs/{token}")).Is(410, "input_expired");
        await using var db = product.Db();
        Assert.That(await db.Inputs.CountAsync(), Is.Zero);
        Assert.That(await db.AuditEntries.CountAsync(e => e.Action == "inputs.deleted"), Is.EqualTo(1));
    }

    [TestCase("""{"name":"Zuri","email":"z@lakes.example"}""", "body")]
    [TestCase("""{"body":"x\uffff","name":"Zuri","email":"z@lakes.example"}""", "body")]
    [TestCase("""{"body":"x","email":"z@lakes.example"}""", "name")]
    [TestCase("""{"body":"x","name":"Zuri"}""", "email")]
    [TestCase("""{"body":"x","name":"Zuri","email":"nowhere"}""", "email")]
    [TestCase("""{"body":"x","name":"see https://spam.example","email":"z@lakes.example"}""", "name")]
    [TestCase("""{"body":"x","name":"Zuri","email":"z@lakes.example","clauseId":"c-none"}""", "clauseId")]
    [TestCase("""{"body":"x","name":"Zuri","email":"z@lakes.example","event":"Dialogue"}""", "event")]
    [TestCase("""{"body":"x","name":"Zuri","email":"z@lakes.example","version":2}""", "version")]
    public async Task Wrong_input_is_refused_by_field(string body, string field)
    {
        await using (var db = Product.Db())
        {
            if (!await db.Declarations.AnyAsync(d => d.Slug == "fields"))
            {
                await Consult("fields");
            }
        }

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refused = (await Anyone.Post("declarations/fields/inputs", content)).Is(400, "invalid");

        Assert.That(refused["errors"].EnumerateObject().Select(e => e.Name), Does.Contain(field));
    }
}
