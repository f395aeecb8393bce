using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Amending;

/// <summary>When a text can be amended, and until when it can be agreed to.</summary>
public sealed class AmendmentRuleTests : AmendmentScene
{
    [Test]
    public async Task Who_has_not_answered_is_reminded_once_and_after_the_end_keeps_the_earlier_text()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("silent");
        foreach (var name in new[] { "agrees", "waits" })
        {
            await Anyone.Sign("silent", Surface.Individual($"Who {name}", $"{name}@silent.example"));
        }

        var after = (await secretariat.Post("declarations/silent/amendments", Amendment)).Is(201)["textSha256"].GetString();
        await Agree("agrees@silent.example", after);
        await Product.Mail.Newest("waits@silent.example", IsRequest);
        await Product.RunRecurringAndWait("RemindSigners");
        Assert.That(Product.Mail.To("waits@silent.example").Count(IsReminder), Is.Zero);

        Product.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await Product.RunRecurringAndWait("RemindSigners");
        var reminder = await Product.Mail.Newest("waits@silent.example", IsReminder);
        Product.Clock.Advance(TimeSpan.FromDays(1));
        await Product.RunRecurringAndWait("RemindSigners");

        Assert.That(Product.Mail.To("waits@silent.example").Count(IsReminder), Is.EqualTo(1));
        Assert.That(Product.Mail.To("agrees@silent.example").Count(IsReminder), Is.Zero);
        (await secretariat.Post("declarations/silent/closing")).Is(200);
        (await secretariat.Post("declarations/silent/amendments", Amendment)).Is(409, "signing_not_open");
        var token = LinkIn(reminder);
        var closed = (await Anyone.Post($"my-signature/{token}/amendment", new { textSha256 = after })).Is(200);
        Assert.That(closed["state"].GetString(), Is.EqualTo("closed"));
        Assert.That((await Anyone.Get($"/my-signature/{token}/amendment", "text/html")).Text, Does.Contain("can no longer be signed"));
        Assert.That(await Listed("silent"), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task An_amendment_needs_open_signing_a_reason_another_text_and_the_secretariat()
    {
        var (secretariat, editor) = (await SignIn(Role.Secretariat), await SignIn(Role.Editor));
        await secretariat.Declare("unopened");
        await secretariat.Save("unopened", SampleTexts.Rivers, 0);
        await secretariat.DeclareAndOpen("ruled");

        (await secretariat.Post("declarations/unopened/amendments", Amendment)).Is(409, "not_opened");
        (await editor.Post("declarations/ruled/amendments", Amendment)).Is(403);
        (await secretariat.Post("declarations/ruled/amendments", new { markdown = Amended })).Is(400, "invalid");
        (await secretariat.Post("declarations/ruled/amendments", new { markdown = SampleTexts.Rivers, reason = "None." }))
            .Is(409, "text_unchanged");
        (await Anyone.Get("declarations/ruled/signatories/earlier")).Is(404);
        await Anyone.Sign("ruled", Surface.Individual("Nadia", "nadia@ruled.example"));
        await secretariat.Deliver("ruled");

        (await secretariat.Post("declarations/ruled/amendments", Amendment)).Is(409, "already_delivered");
    }

    [Test]
    public async Task A_group_stays_as_protected_as_its_strictest_member_when_only_another_agrees()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("grouped");
        await Anyone.Sign("grouped", Surface.Organisation("Delta Keepers Network", "office@delta.example"));
        await Anyone.Sign("grouped", Surface.Organisation("Delta Keepers Network", "info@delta.example", listing: "withheld"));
        await Merged("grouped");
        var after = (await secretariat.Post("declarations/grouped/amendments", Amendment)).Is(201)["textSha256"].GetString();

        await Agree("office@delta.example", after);

        var list = (await Anyone.Get("declarations/grouped/signatories")).Is(200);
        Assert.That(list["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1), list.Text);
        Assert.That(list.Text, Does.Not.Contain("Delta Keepers"));
    }

    private async Task Merged(string slug)
    {
        for (var waited = Stopwatch.StartNew(); (await Listed(slug)).Listed != 1; await Task.Delay(100))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "The two signatures did not become one signatory.");
        }
    }
}
