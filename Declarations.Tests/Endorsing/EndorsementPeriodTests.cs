using Declarations.Access;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Endorsing;

/// <summary>Until when endorsements are taken, and when they are deleted.</summary>
public sealed class EndorsementPeriodTests
{
    private Product product = null!;
    private Surface first = null!, second = null!;

    [SetUp]
    public async Task SignInBoth()
    {
        product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Sessions:IdleHours"] = "100000" });
        first = await product.Anyone.SignIn(Role.Secretariat);
        second = await first.SecondSecretariat();
    }

    [TearDown]
    public async Task Stop() => await product.DisposeAsync();

    [Test]
    public async Task Those_received_by_the_closing_day_are_taken_after_it_and_the_others_are_not()
    {
        await first.Declare("late");
        (await first.Save("late", SampleTexts.Rivers, 0)).Is(201);
        (await first.Post("declarations/late/endorsements", Received(0))).Is(409, "signing_not_open");
        await first.OpenSigning("late");
        (await first.Post("declarations/late/endorsements", Received(2))).Is(400, "invalid");
        var entered = await first.Endorse("late", Received(0));
        (await first.Post("declarations/late/closing")).Is(200);
        var waiting = await first.Endorse("late", Received(0, "Second Letter"));
        product.Clock.Advance(TimeSpan.FromDays(3));

        (await first.Post("declarations/late/endorsements", Received(0, "Too Late"))).Is(409, "received_too_late");
        (await second.Post($"{entered}/approval")).Is(200);
        (await second.Post($"{waiting}/refusal", new { reason = "Not signed" })).Is(204);
    }

    [Test]
    public async Task One_that_is_entered_after_delivery_is_listed_by_an_addendum_which_is_delivered()
    {
        await first.DeclareAndOpen("after");
        await product.Anyone.Sign("after", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        var waiting = await first.Endorse("after", Received(0, "Waiting Letter"));
        Assert.That(await Page(), Does.Contain("must be approved before that edition is made"));
        var (edition, _) = await first.Deliver("after");
        product.Clock.Advance(TimeSpan.FromDays(30));
        (first, second) = (await product.Anyone.SignIn(Product.Secretariat), await product.Anyone.SignIn(EndorsementScene.SecondMember));
        await product.RunRecurringAndWait("DeleteExpiredData");
        (await first.Get(waiting)).Is(404);
        Assert.That(await Page(), Does.Contain("is printed in an addendum to it or in the next edition").And.Contain("Enter an endorsement"));

        var entered = await first.Endorse("after", Received(-30, "Late Letter"));
        await product.RunRecurringAndWait("DeleteExpiredData");
        (await second.Post($"{entered}/approval")).Is(200);
        var (path, addendum) = await first.Edition("after", "addendum");
        (await first.Post($"{path}/deliveries", first.Delivery())).Is(201);

        Assert.That(addendum["changes"].GetProperty("added").GetInt32(), Is.EqualTo(1));
        Assert.That((await product.Anyone.Get($"{path}/files/signatories.csv")).Is(200).Text, Is.EqualTo("\ufeffkind,name,country\r\norganisation,Late Letter,KE\r\n"));
        Assert.That((await product.Anyone.Get($"{edition}/files/signatories.csv")).Is(200).Text, Does.Contain("Lake Watch").And.Not.Contain("Letter"));
        Assert.That((await product.Anyone.Get("declarations/after")).Is(200)["state"].GetString(), Is.EqualTo("delivered"));

        async Task<string> Page()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/secretariat/after/endorsements");
            request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={first.Token}");
            return (await product.Anyone.Send(request)).Is(200).Text;
        }
    }

    [Test]
    public async Task Those_not_approved_are_deleted_after_21_days_and_the_others_with_their_signatures_data()
    {
        await first.DeclareAndOpen("kept");
        var approved = await first.Endorse("kept", Received(0));
        (await second.Post($"{approved}/approval")).Is(200);
        var refused = await first.Endorse("kept", Received(0, "Refused Letter"));
        (await second.Post($"{refused}/refusal", new { reason = "Not signed" })).Is(204);
        var waiting = await first.Endorse("kept", Received(0, "Waiting Letter"));
        (await first.Post("declarations/kept/closing")).Is(200);
        product.Clock.Advance(TimeSpan.FromDays(20));
        first = await product.Anyone.SignIn(Product.Secretariat);
        await product.RunRecurringAndWait("DeleteExpiredData");
        (await first.Get($"{waiting}/evidence")).Is(200);

        product.Clock.Advance(TimeSpan.FromDays(2));
        await product.RunRecurringAndWait("DeleteExpiredData");

        (await first.Get(refused)).Is(404);
        (await first.Get(waiting)).Is(404);
        (await first.Get($"{approved}/evidence")).Is(200);
        product.Clock.Advance(TimeSpan.FromDays(731));
        await using var db = product.Db();
        await EndRetention.Run(db, product.Clock.GetUtcNow(), default);
        Assert.That((await db.Endorsements.CountAsync(), await db.EndorsementEvidence.CountAsync()), Is.EqualTo((0, 0)));
        Assert.That((await db.Signatures.AsNoTracking().SingleAsync()).Unseal(db.Privacy), Is.EqualTo(new Signer("Letter", "")));
        Assert.That((await product.Anyone.Get("declarations/kept/signatories")).Items, Has.Count.EqualTo(1));
    }

    private object Received(int days, string name = "Letter") => EndorsementScene.Organisation(
        name, receivedOn: $"{product.Clock.GetUtcNow().AddDays(days):yyyy-MM-dd}");
}
