using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

public sealed class DecideDuplicateTests : RegisterTests
{
    [Test]
    public async Task Undo_restores_exactly_what_was_there()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example", country: "UG", listing: Listing.Delivered));
        await register.SignAndConfirm("Riverwatch", "c@two.example", country: "UG");
        var before = (await register.Listed(), await register.Counts());

        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Same, name: "River Watch International");
        var merged = await register.Listed();
        await register.Undo(question);

        Assert.That(merged, Is.EqualTo(["River Watch International, 3, Delivered, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(before.Item1));
        Assert.That(await register.Counts(), Is.EqualTo(before.Item2));
    }

    [Test]
    public async Task A_signature_that_came_after_the_merge_leaves_with_the_one_it_came_for()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Same);

        await register.SignAndConfirm("Riverwatch", "late@two.example");
        var merged = await register.Listed();
        await register.Undo(question);

        Assert.That(merged, Is.EqualTo(["River Watch, 3, Public, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE", "Riverwatch, 2, Public, KE"]));
    }

    [Test]
    public async Task Undo_after_a_withdrawal_brings_back_those_who_still_stand()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Same, keep: b);

        await register.Withdraw(b);
        var merged = await register.Listed();
        await register.Undo(question);

        Assert.That(merged, Is.EqualTo(["Riverwatch, 1, Public, KE"]), "the secretariat chose this name");
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE"]));
        Assert.That((await register.Counts()).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task A_withdrawal_and_a_merge_at_once_neither_lose_nor_double_a_signature()
    {
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = (await register.SignAndConfirm($"River {round}", $"a@one{round}.example"),
                await register.SignAndConfirm($"Stream {round}", $"b@two{round}.example"));
            var question = await register.Ask(a, b);

            await Task.WhenAll(register.Decide(question, DuplicateState.Same), register.Withdraw(b),
                register.SignAndConfirm($"Stream {round}", $"c@two{round}.example"));
        }

        Assert.That((await register.Listed()).Select(l => l.Split(", ")[1]), Is.All.EqualTo("2"));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(10, 0, 0, 0)));
    }

    [Test]
    public async Task One_answer_settles_every_question_between_two_groups_and_its_undo_asks_them_again()
    {
        var a = await register.SignAndConfirm("River Watch", "a@one.example");
        var (b, c) = (await register.SignAndConfirm("Riverwatch", "b@two.example"),
            await register.SignAndConfirm("Riverwatch", "c@two.example"));
        var first = await register.Ask(a, b);
        await register.Ask(a, c);

        await register.Decide(first, DuplicateState.Different);
        var settled = await register.ListQuery();
        await register.Undo(first);

        Assert.That(settled, Is.Empty);
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Two_that_were_answered_different_are_not_merged_by_another_question()
    {
        var a = await register.SignAndConfirm("River Watch", "a@one.example");
        var (b, c) = (await register.SignAndConfirm("Riverwatch", "b@two.example"),
            await register.SignAndConfirm("Riverwatch", "c@two.example"));
        await register.Decide(await register.Ask(a, b), DuplicateState.Different);
        var question = await register.Ask(a, c);

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(question, DuplicateState.Same));

        Assert.That(refusal!.Code, Is.EqualTo("kept_apart"));
    }

    [Test]
    public async Task A_merge_by_rule_is_taken_back_like_any_other_and_waits_in_the_queue()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");
        await register.SignAndConfirm("River Watch", "ann@river.example");
        await using var db = register.Db();
        var rule = db.Duplicates.Single();

        await register.Decide(rule.Id, DuplicateState.Different);

        Assert.That(rule.DecidedBy, Is.EqualTo(Duplicate.ByRule));
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE", "River Watch, 1, Public, KE"]));
    }

    [Test]
    public async Task Whoever_answers_second_without_having_seen_the_first_answer_is_told_and_changes_nothing()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Different, isFirst: true);

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(question, DuplicateState.Same, isFirst: true));
        await register.Decide(question, DuplicateState.Different, isFirst: true);
        await using var db = register.Db();
        var several = await DecideDuplicates.Same(db, register.Declaration, [question], "member:2", register.Later(), default);

        Assert.That(refusal!.Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(several.Single().Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(await register.ListQuery(null), Is.EqualTo(["Different: River Watch / Riverwatch"]));
    }

    [Test]
    public async Task A_button_pressed_twice_answers_once()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        await register.SignAndConfirm("Riverwatch", "c@two.example");
        var question = await register.Ask(a, b);

        await register.Decide(question, DuplicateState.Same, keep: b, isFirst: true);
        await register.Decide(question, DuplicateState.Same, keep: b, isFirst: true);
        var refusal = Assert.ThrowsAsync<RuleBrokenException>(
            () => register.Decide(question, DuplicateState.Same, name: "Watch of the Rivers", isFirst: true));

        Assert.That(refusal!.Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(await register.Listed(), Is.EqualTo(["Riverwatch, 3, Public, KE"]));
        await using var db = register.Db();
        Assert.That(db.AuditEntries.Count(e => e.Action == "duplicate.decided" && e.Actor == "member:1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_members_yes_to_what_a_rule_merged_is_kept_when_the_rule_no_longer_holds()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.SignAndConfirm(name, "someone@gmail.com");
        await using var db = register.Db();
        var rule = db.Duplicates.Single();

        await register.Decide(rule.Id, DuplicateState.Same);
        await register.Seek(await register.SignAndConfirm(name, "info@zhobwal.example"));

        await db.Entry(rule).ReloadAsync();
        Assert.That((rule.State, rule.DecidedBy), Is.EqualTo((DuplicateState.Same, "member:1")));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
        Assert.That(db.AuditEntries.Select(e => e.Action).ToList(), Does.Contain("duplicate.decided"));
    }
}
