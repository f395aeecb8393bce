using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Consulting;

/// <summary>When names and addresses of participants are erased.</summary>
public sealed class InputRetentionTests
{
    [Test]
    public async Task Who_took_part_is_forgotten_when_the_retention_ends_and_the_words_stay()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.Declare("ended");
        (await secretariat.Save("ended", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Patch("declarations/ended/retention", new { days = 30 })).Is(200);
        (await secretariat.Put("declarations/ended/consultation",
            new { version = 1, closesAt = product.Clock.GetUtcNow().AddDays(3), moderation = "after" })).Is(200);
        (await product.Anyone.Post("declarations/ended/inputs",
            new { body = "Name the lakes.", name = "Zuri", email = "zuri@lakes.example", showName = true })).Is(202);
        var token = await product.Mail.Token("zuri@lakes.example", "input");
        (await product.Anyone.Post($"inputs/{token}")).Is(200);

        product.Clock.Advance(TimeSpan.FromDays(32));
        await product.RunRecurringAndWait("CloseConsultations");
        await product.RunRecurringAndWait("DeleteExpiredInput");
        var kept = (await product.Anyone.Get("declarations/ended/inputs")).Items.Single().GetProperty("name").GetString();
        product.Clock.Advance(TimeSpan.FromDays(2));
        await product.RunRecurringAndWait("DeleteExpiredInput");

        var forgotten = (await product.Anyone.Get("declarations/ended/inputs")).Items.Single();
        Assert.That(kept, Is.EqualTo("Zuri"));
        Assert.That((forgotten.GetProperty("body").GetString(), forgotten.GetProperty("name").GetString()),
            Is.EqualTo(("Name the lakes.", (string?)null)));
        await using var db = product.Db();
        Assert.That((await db.Inputs.SingleAsync()).Participant(db.Privacy)!.Email, Is.Empty);
    }

    [Test]
    public async Task Nobody_is_forgotten_while_another_round_is_open_or_within_its_retention()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Consult("twice", moderation: "after");
        (await secretariat.Patch("declarations/twice/retention", new { days = 30 })).Is(200);
        (await product.Anyone.Post("declarations/twice/inputs",
            new { body = "Name the lakes.", name = "Zuri", email = "zuri@twice.example", showName = true })).Is(202);
        (await product.Anyone.Post($"inputs/{await product.Mail.Token("zuri@twice.example", "input")}")).Is(200);
        product.Clock.Advance(TimeSpan.FromDays(4));
        await product.RunRecurringAndWait("CloseConsultations");
        await (await product.Anyone.SignIn(Product.Secretariat)).OpenRound(product, "twice", days: 60, moderation: "after");

        product.Clock.Advance(TimeSpan.FromDays(40));
        var whileOpen = await Email();
        product.Clock.Advance(TimeSpan.FromDays(21));
        await product.RunRecurringAndWait("CloseConsultations");
        var within = await Email();
        product.Clock.Advance(TimeSpan.FromDays(30));

        Assert.That((whileOpen, within, await Email()), Is.EqualTo(("zuri@twice.example", "zuri@twice.example", "")));

        async Task<string> Email()
        {
            await product.RunRecurringAndWait("DeleteExpiredInput");
            await using var db = product.Db();
            return (await db.Inputs.SingleAsync()).Participant(db.Privacy)!.Email;
        }
    }
}
