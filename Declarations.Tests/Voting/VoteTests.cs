using Declarations.Access;
using Declarations.Tests.Drafting;

namespace Declarations.Tests.Voting;

/// <summary>Votes of the board over HTTP.</summary>
public sealed class VoteTests : DraftingScene
{
    [Test]
    public async Task Only_yes_votes_count_and_quorum_and_end_stay_as_they_were_when_the_vote_opened()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        var dueAt = Product.Clock.GetUtcNow().AddDays(3);
        (await editor.Post(Path(slug, "votes"), new { version = 1, quorum = 2 })).Is(403);
        var vote = (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 2, dueAt })).Is(201);
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(409, "vote_open");
        (await secretariat.Patch($"declarations/{slug}", new { quorum = 1 })).Is(200);

        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "abstain" })).Is(204);
        (await secretariat.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409, "quorum_not_met");
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "yes", statement = "After some thought." })).Is(204);

        var result = (await editor.Get(Path(slug, $"votes/{vote["id"].GetGuid()}"))).Is(200);
        Assert.Multiple(() =>
        {
            Assert.That(result["state"].GetString(), Is.EqualTo("open"));
            Assert.That((result["quorum"].GetInt32(), result["quorumMet"].GetBoolean()), Is.EqualTo((2, true)));
            Assert.That(result["dueAt"].GetDateTimeOffset(), Is.EqualTo(dueAt).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That(result["counts"].GetProperty("yes").GetInt32(), Is.EqualTo(2));
            Assert.That(result["changed"].EnumerateArray().Select(b => $"{b.GetProperty("member")}: {b.GetProperty("choice")}"),
                Is.EqualTo(new[] { "The Editor: abstain" }));
            Assert.That(result["ballots"].EnumerateArray().Select(b => $"{b.GetProperty("statement")}"), Does.Contain("After some thought."));
            Assert.That(result["notVoted"].GetArrayLength(), Is.Zero);
        });
        Assert.That((await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(200)["state"].GetString(), Is.EqualTo("adopted"));
        Assert.That((await secretariat.Get(Path(slug, "votes"))).Items.Single().GetProperty("state").GetString(), Is.EqualTo("adopted"));
    }

    [Test]
    public async Task The_yes_of_somebody_who_may_no_longer_vote_does_not_count()
    {
        var (_, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        var leaving = (await secretariat.Post("members", new { email = "leaving@example.org", name = "Leaving", role = "editor" })).Is(201)["id"].GetGuid();
        var leaver = await Anyone.SignIn("leaving@example.org");
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 2 })).Is(201);
        (await leaver.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);
        (await secretariat.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);

        (await secretariat.Patch($"members/{leaving}", new { role = "reader" })).Is(200);

        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409, "quorum_not_met");
        Assert.That((await secretariat.Get(Path(slug, "votes"))).Items.Single().GetProperty("counts").GetProperty("yes").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Roles_choices_and_fields_of_a_vote_are_checked()
    {
        var (editor, slug) = await Draft();
        var (secretariat, reviewer) = (await SignIn(Role.Secretariat), await SignIn(Role.Reviewer));

        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(409, "vote_not_open");
        (await secretariat.Post(Path(slug, "votes"), new { quorum = 1 })).Is(400, "invalid");
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 0 })).Is(400, "invalid");
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1, dueAt = "2020-01-01T00:00:00Z" })).Is(400, "invalid");
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1, dueAt = "tomorrow" })).Is(400, "invalid");
        (await secretariat.Post(Path(slug, "votes"), new { version = 9, quorum = 1 })).Is(404, "not_found");
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(201);
        (await reviewer.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(403);
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "perhaps" })).Is(400, "invalid");
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "object" })).Is(400, "invalid");
        (await editor.Put(Path(slug, "versions/9/vote"), new { choice = "yes" })).Is(404, "not_found");
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "object", statement = "Too weak." })).Is(204);
        (await editor.Delete(Path(slug, "versions/1/vote"))).Is(204);
        (await editor.Delete(Path(slug, "versions/1/vote"))).Is(404, "not_found");

        Assert.That((await reviewer.Get(Path(slug, "votes"))).Items.Single().GetProperty("notVoted").EnumerateArray()
            .Select(n => n.GetString()), Does.Contain("The Editor").And.Not.Contain("The Reviewer"));
    }

    [Test]
    public async Task A_newer_version_makes_the_vote_moot_and_those_who_voted_are_told()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Patch($"declarations/{slug}", new { title = $"Moot {slug}" });
        var vote = (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(201)["id"].GetGuid();
        var asked = await Product.Mail.Newest("editor@example.org", m => m.Subject == $"Please vote on version 1: Moot {slug}");
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "abstain" })).Is(204);

        (await secretariat.Save(slug, Rivers.Replace("We met", "We gathered", StringComparison.Ordinal), 1)).Is(201);

        Assert.That((await editor.Get(Path(slug, $"votes/{vote}")))["state"].GetString(), Is.EqualTo("moot"));
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(409, "version_outdated");
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409);
        Product.RunRecurring("FollowVotes");
        var told = await Product.Mail.Newest("editor@example.org", m => m.Subject == $"Your vote no longer counts: Moot {slug}");
        Assert.That(asked.Text, Does.Contain($"/drafting/{slug}/vote?version=1").And.Contain("at least one member votes yes"));
        Assert.That(told.Text, Does.Contain("You voted “abstain” on version 1").And.Contain("the vote is moot"));
        (await editor.Put(Path(slug, "versions/2/approval"))).Is(204);
        Assert.That((await editor.Get(Path(slug, "votes"))).Items.Select(v => v.GetProperty("state").GetString()),
            Is.EqualTo(new[] { "open", "moot" }));
    }

    [Test]
    public async Task Those_who_have_not_voted_are_reminded_before_the_end_and_nobody_votes_after_it()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Patch($"declarations/{slug}", new { title = $"Due {slug}" });
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1, dueAt = Product.Clock.GetUtcNow().AddDays(4) })).Is(201);
        (await secretariat.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);

        Product.Clock.Advance(TimeSpan.FromDays(3.1));
        Product.RunRecurring("FollowVotes");
        Product.RunRecurring("FollowVotes");
        await Product.Mail.Newest("editor@example.org", m => m.Subject == $"Your vote is missing: Due {slug}");
        Product.Clock.Advance(TimeSpan.FromDays(1));
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(409, "vote_closed");
        (await editor.Put(Path(slug, "versions/1/approval"))).Is(409, "vote_closed");

        var votes = (await editor.Get(Path(slug, "votes"))).Items;
        Assert.That(votes.Single().GetProperty("state").GetString(), Is.EqualTo("due"));
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(201);
        Assert.That((await editor.Get(Path(slug, "votes"))).Items.Select(v => v.GetProperty("state").GetString()),
            Is.EqualTo(new[] { "open", "lapsed" }));
        Assert.That(Product.Mail.To("editor@example.org").Count(m => m.Subject == $"Your vote is missing: Due {slug}"), Is.EqualTo(1));
        Assert.That(Product.Mail.To(Product.Secretariat).Count(m => m.Subject == $"Your vote is missing: Due {slug}"), Is.Zero);
    }

    [Test]
    public async Task Cancelling_and_reopening_end_votes_with_a_mail_to_those_who_voted()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Patch($"declarations/{slug}", new { title = $"Again {slug}" });
        var vote = (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(201)["id"].GetGuid();
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);

        (await secretariat.Call(HttpMethod.Delete, Path(slug, $"votes/{vote}"), new { })).Is(400, "invalid");
        (await secretariat.Call(HttpMethod.Delete, Path(slug, $"votes/{vote}"), new { reason = "The quorum was wrong." })).Is(204);
        (await secretariat.Call(HttpMethod.Delete, Path(slug, $"votes/{vote}"), new { reason = "Again." })).Is(409, "vote_closed");
        var cancelled = await Product.Mail.Newest("editor@example.org", m => m.Subject == $"Your vote no longer counts: Again {slug}");
        (await editor.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(200);
        (await editor.Delete(Path(slug, "versions/1/approval"))).Is(409, "text_frozen");
        (await secretariat.Delete(Path(slug, "adoption"))).Is(200);

        Assert.That(cancelled.Text, Does.Contain("The quorum was wrong."));
        await Product.Mail.Newest("editor@example.org", m => m.Subject == $"Your vote no longer counts: Again {slug}"
            && m.Text.Contains("voids the votes", StringComparison.Ordinal));
        Assert.That((await editor.Get(Path(slug, "votes"))).Items.Select(v => v.GetProperty("state").GetString()),
            Is.EqualTo(new[] { "voided", "cancelled" }));
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1 })).Is(409, "quorum_not_met");
    }

    [Test]
    public async Task Adoption_returns_what_is_open_and_editions_print_minority_statements_if_the_board_decides_so()
    {
        var (editor, slug) = await Draft();
        var secretariat = await SignIn(Role.Secretariat);
        var clause = await ClauseId(editor, slug, 1, "publish");
        var suggestion = (await Suggest(editor, slug, clause, "hide it;")).GetGuid();
        (await secretariat.Post(Path(slug, "votes"), new { version = 1, quorum = 1 })).Is(201);
        (await editor.Put(Path(slug, "versions/1/vote"), new { choice = "object", statement = "It forgets the lakes." })).Is(204);
        (await secretariat.Put(Path(slug, "versions/1/vote"), new { choice = "yes" })).Is(204);

        var adopted = (await secretariat.Post(Path(slug, "adoption"), new { version = 1, printStatements = true })).Is(200);
        var printed = await Printed(secretariat, slug);
        (await secretariat.Delete(Path(slug, "adoption"))).Is(200);
        (await editor.Put(Path(slug, "versions/1/approval"))).Is(204);
        (await secretariat.Post(Path(slug, "adoption"), new { version = 1, printStatements = true })).Is(200);

        Assert.That(adopted["openPoints"].EnumerateArray().Select(p => p.GetProperty("id").GetGuid()), Is.EqualTo(new[] { suggestion }));
        Assert.That(printed, Does.Contain("Minority statements").And.Contain("The Editor").And.Contain("It forgets the lakes.")
            .And.Contain("Adopted by the Board on"));
        Assert.That(await Printed(secretariat, slug), Does.Not.Contain("Minority statements"));
    }

    private static async Task<string> Printed(Surface secretariat, string slug)
    {
        var (path, _) = await secretariat.Edition(slug, "draft");
        var pages = await Publishing.PdfText.Pages((await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes);
        return Publishing.PdfText.WithEvenGaps(string.Join(' ', pages));
    }
}
