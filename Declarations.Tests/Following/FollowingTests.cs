using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Following;

/// <summary>What members are mailed about discussions, and what waits for them.</summary>
public sealed class FollowingTests
{
    private Product product = null!;
    private Surface editor = null!, reviewer = null!;
    private string clause = "";

    [SetUp]
    public async Task Draft()
    {
        product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        (editor, reviewer) = (await product.Anyone.SignIn(Role.Editor), await product.Anyone.SignIn(Role.Reviewer));
        await secretariat.Declare("rivers");
        (await secretariat.Save("rivers", SampleTexts.Rivers, 0)).Is(201);
        clause = (await editor.Get("declarations/rivers/versions/1/clauses")).Items
            .First(c => c.GetProperty("text").GetString()!.StartsWith("publish", StringComparison.Ordinal)).GetProperty("id").GetString()!;
    }

    [TearDown]
    public async Task Stop() => await product.DisposeAsync();

    [Test]
    public async Task A_member_is_mailed_at_once_about_mentions_and_replies_newest_first_until_one_click_stops_it()
    {
        (await editor.Put("following", new { mode = "atOnce" })).Is(204);
        product.Clock.Advance(TimeSpan.FromMinutes(1));
        var own = await Open(editor, "Is monthly enough?");
        var other = await Open(reviewer, "This is @the editor to judge.");
        await Open(reviewer, "Nobody's business.");
        product.Clock.Advance(TimeSpan.FromMinutes(1));
        (await reviewer.Post($"declarations/rivers/threads/{own}/comments", new { body = "Weekly, I think." })).Is(201);

        await Run();
        var mail = await product.Mail.Newest("editor@example.org", m => m.Text.Contains("Weekly, I think.", StringComparison.Ordinal));

        var (reply, mention) = (mail.Text.IndexOf("> Weekly", StringComparison.Ordinal), mail.Text.IndexOf("> This is", StringComparison.Ordinal));
        Assert.That(reply, Is.Positive.And.LessThan(mention));
        Assert.That(mail.Text, Does.Contain($"#thread-{other}").And.Not.Contain("Nobody's business").And.Not.Contain("monthly enough"));
        Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        var stop = $"/unsubscribe/{mail.Token("unsubscribe")}";
        Assert.That((await product.Anyone.Get(stop)).Is(200).Text, Does.Contain("Stop the emails about discussions?"));
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.That((await product.Anyone.Post(stop, click)).Is(200).Text, Does.Contain("You get no more emails about discussions"));
        (await reviewer.Post($"declarations/rivers/threads/{own}/comments", new { body = "Daily, even." })).Is(201);
        await Run();
        await using var db = product.Db();
        Assert.That((await db.Followers.SingleAsync(f => f.Mode == Declarations.Following.FollowingMode.Never)).MemberId,
            Is.EqualTo((await db.Members.SingleAsync(m => m.Name == "The Editor")).Id));
        Assert.That(product.Mail.To("editor@example.org").Count(m => m.Text.Contains("#thread-", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task By_default_it_is_one_mail_a_day_with_everything_since_the_last()
    {
        var morning = new DateTimeOffset(product.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(6), TimeSpan.Zero);
        product.Clock.Advance(morning - product.Clock.GetUtcNow());
        await Run();
        editor = await product.Anyone.SignIn("editor@example.org");
        reviewer = await product.Anyone.SignIn("reviewer@example.org");
        var own = await Open(editor, "Is monthly enough?");
        (await reviewer.Post($"declarations/rivers/threads/{own}/comments", new { body = "Weekly, I think." })).Is(201);
        await Run();
        Assert.That(Discussed(), Is.Empty);

        product.Clock.Advance(TimeSpan.FromHours(2));
        await Run();
        await product.Mail.Newest("editor@example.org", m => m.Text.Contains("Weekly, I think.", StringComparison.Ordinal));
        (await reviewer.Put($"declarations/rivers/threads/{own}/resolution")).Is(403);
        (await (await product.Anyone.SignIn(Product.Secretariat)).Put($"declarations/rivers/threads/{own}/resolution")).Is(204);
        await Run();
        Assert.That(Discussed(), Has.Count.EqualTo(1));
        product.Clock.Advance(TimeSpan.FromHours(24));
        await Run();

        var resolved = await product.Mail.Newest("editor@example.org", m => m.Subject.Contains("resolved", StringComparison.Ordinal));
        Assert.That(resolved.Text, Does.Contain("> Is monthly enough?").And.Not.Contain("Weekly"));
    }

    [Test]
    public async Task What_waits_for_a_member_is_listed_until_it_is_dealt_with()
    {
        var suggestion = (await reviewer.Post("declarations/rivers/threads",
            new { version = 1, clauseId = clause, body = "For @The Editor", suggestion = "publish monthly what flows into rivers;" })).Is(201)["id"];
        await Look(editor, "/drafting/rivers");
        await Look(reviewer, "/drafting/rivers");
        (await editor.Save("rivers", SampleTexts.Rivers.Replace("- publish what flows into rivers;\n", "", StringComparison.Ordinal), 1)).Is(201);

        var waiting = (await editor.Get("waiting")).Is(200);
        var ofReviewer = (await reviewer.Get("waiting")).Is(200);

        var draft = waiting["drafts"][0];
        Assert.That((draft.GetProperty("suggestions").GetInt32(), draft.GetProperty("places").GetInt32(), draft.GetProperty("hasChanged").GetBoolean()),
            Is.EqualTo((1, 1, true)));
        Assert.That(waiting["remarks"][0].GetProperty("kind").GetString(), Is.EqualTo("mention"));
        Assert.That(ofReviewer["drafts"][0].GetProperty("suggestions").GetInt32(), Is.Zero);
        Assert.That(ofReviewer["remarks"].GetArrayLength(), Is.Zero);
        Assert.That(await Look(editor, "/desk"), Does.Contain("1 suggestion to decide").And.Contain("Changes since your last look")
            .And.Contain("Version 2 by").And.Contain("open discussion"));
        (await editor.Post($"declarations/rivers/threads/{suggestion}/comments", new { body = "Thank you." })).Is(201);
        (await editor.Put($"declarations/rivers/threads/{suggestion}/resolution")).Is(204);
        await Look(editor, "/drafting/rivers");
        var after = (await editor.Get("waiting")).Is(200);
        Assert.That((after["drafts"].GetArrayLength(), after["remarks"].GetArrayLength()), Is.EqualTo((0, 0)));
        (await product.Anyone.Get("waiting")).Is(401);
    }

    [Test]
    public async Task Threads_that_wait_for_a_member_are_listed_alone()
    {
        var mine = await Open(editor, "Who decides?");
        await Open(reviewer, "Only for the record.");
        var suggestion = (await reviewer.Post("declarations/rivers/threads", new { version = 1, clauseId = clause, suggestion = "We met." })).Is(201);
        (await reviewer.Post($"declarations/rivers/threads/{mine}/comments", new { body = "The board." })).Is(201);

        var waiting = (await editor.Get("declarations/rivers/threads?waitingFor=me")).Is(200).Items;

        Assert.That(waiting.Select(t => t.GetProperty("id").GetString()), Is.EquivalentTo(new[] { mine, suggestion["id"].GetString() }));
        Assert.That((await reviewer.Get("declarations/rivers/threads?waitingFor=me")).Is(200).Items, Is.Empty);
        (await editor.Get("declarations/rivers/threads?waitingFor=others")).Is(400, "invalid");
    }

    [Test]
    public async Task A_vote_waits_for_those_who_have_not_voted()
    {
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        (await secretariat.Post("declarations/rivers/votes",
            new { version = 1, quorum = 2, dueAt = product.Clock.GetUtcNow().AddDays(5) })).Is(201);

        var waiting = (await editor.Get("waiting")).Is(200)["drafts"][0];
        (await editor.Put("declarations/rivers/versions/1/vote", new { choice = "yes" })).Is(204);

        Assert.That(waiting.GetProperty("hasVote").GetBoolean(), Is.True);
        Assert.That((await editor.Get("waiting"))["drafts"].GetArrayLength(), Is.Zero);
        Assert.That((await secretariat.Get("waiting"))["drafts"][0].GetProperty("voteDueAt").GetDateTimeOffset(), Is.GreaterThan(product.Clock.GetUtcNow()));
        Assert.That((await reviewer.Get("waiting"))["drafts"].GetArrayLength(), Is.Zero);
    }

    private async Task<string> Open(Surface member, string body) =>
        (await member.Post("declarations/rivers/threads", new { version = 1, clauseId = clause, body })).Is(201)["id"].GetString()!;

    private static async Task<string> Look(Surface member, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={member.Token}");
        return (await member.Send(request)).Is(200).Text;
    }

    /// <summary>What was written a moment ago is mailed by the next run.</summary>
    private async Task Run()
    {
        product.Clock.Advance(TimeSpan.FromSeconds(65));
        await product.RunRecurringAndWait("MailRemarks");
    }

    private List<ReceivedMail> Discussed() =>
        [.. product.Mail.To("editor@example.org").Where(m => m.Text.Contains("#thread-", StringComparison.Ordinal))];
}
