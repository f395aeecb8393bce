using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

public sealed class DecideDuplicateTests : RegisterTests
{
    [Test]
    public async Task Undo_restores_the_register_exactly()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example", country: "UG", listing: Listing.Delivered));
        await register.SignAndConfirm("Riverwatch", "c@two.example", country: "UG");
        var before = (await register.Listed(), await register.Counts());

        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Same, name: "River Watch International");
        var merged = await register.Listed();
        await register.Undo(duplicate);

        Assert.That(merged, Is.EqualTo(["River Watch International, 3, Delivered, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(before.Item1));
        Assert.That(await register.Counts(), Is.EqualTo(before.Item2));
    }

    [Test]
    public async Task A_signature_added_after_a_merge_stays_with_its_own_side_on_undo()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Same);

        await register.SignAndConfirm("Riverwatch", "late@two.example");
        var merged = await register.Listed();
        await register.Undo(duplicate);

        Assert.That(merged, Is.EqualTo(["River Watch, 3, Public, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE", "Riverwatch, 2, Public, KE"]));
    }

    [Test]
    public async Task Undo_after_a_withdrawal_restores_active_signatories_only()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Same, keep: b);

        await register.Withdraw(b);
        var merged = await register.Listed();
        await register.Undo(duplicate);

        Assert.That(merged, Is.EqualTo(["Riverwatch, 1, Public, KE"]), "the secretariat chose this name");
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE"]));
        Assert.That((await register.Counts()).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_withdrawal_and_merge_neither_lose_nor_duplicate_a_signature()
    {
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = (await register.SignAndConfirm($"River {round}", $"a@one{round}.example"),
                await register.SignAndConfirm($"Stream {round}", $"b@two{round}.example"));
            var duplicate = await register.AddDuplicate(a, b);

            await Task.WhenAll(register.Decide(duplicate, DuplicateState.Same), register.Withdraw(b),
                register.SignAndConfirm($"Stream {round}", $"c@two{round}.example"));
        }

        Assert.That((await register.Listed()).Select(l => l.Split(", ")[1]), Is.All.EqualTo("2"));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(10, 0, 0, 0)));
    }

    [Test]
    public async Task One_decision_closes_all_duplicates_between_two_groups_and_its_undo_reopens_them()
    {
        var a = await register.SignAndConfirm("River Watch", "a@one.example");
        var (b, c) = (await register.SignAndConfirm("Riverwatch", "b@two.example"),
            await register.SignAndConfirm("Riverwatch", "c@two.example"));
        var first = await register.AddDuplicate(a, b);
        await register.AddDuplicate(a, c);

        await register.Decide(first, DuplicateState.Different);
        var settled = await register.Duplicates();
        await register.Undo(first);

        Assert.That(settled, Is.Empty);
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Signatories_decided_as_different_are_not_merged_by_another_duplicate()
    {
        var a = await register.SignAndConfirm("River Watch", "a@one.example");
        var (b, c) = (await register.SignAndConfirm("Riverwatch", "b@two.example"),
            await register.SignAndConfirm("Riverwatch", "c@two.example"));
        await register.Decide(await register.AddDuplicate(a, b), DuplicateState.Different);
        var duplicate = await register.AddDuplicate(a, c);

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(duplicate, DuplicateState.Same));

        Assert.That(refusal!.Code, Is.EqualTo("kept_apart"));
    }

    [Test]
    public async Task A_merge_by_rule_is_undone_like_any_other_and_returns_to_the_queue()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");
        await register.SignAndConfirm("River Watch", "ann@river.example");
        await using var db = register.Db();
        var rule = db.Duplicates.Single();

        await register.Decide(rule.Id, DuplicateState.Different);

        Assert.That(rule.Unseal(db.Privacy).DecidedBy, Is.EqualTo(Duplicate.ByRule));
        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 1, Public, KE", "River Watch, 1, Public, KE"]));
    }

    [Test]
    public async Task A_second_member_who_has_not_seen_the_first_decision_is_refused()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Different, mustBeOpen: true);

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(duplicate, DuplicateState.Same, mustBeOpen: true));
        await register.Decide(duplicate, DuplicateState.Different, mustBeOpen: true);
        await using var db = register.Db();
        var several = await DecideDuplicates.Same(db, register.Declaration, [duplicate], "member:2", register.Later(), default);

        Assert.That(refusal!.Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(several.Single().Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(await register.Duplicates(null), Is.EqualTo(["Different: River Watch / Riverwatch"]));
    }

    [Test]
    public async Task A_repeated_decision_is_recorded_once()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        await register.SignAndConfirm("Riverwatch", "c@two.example");
        var duplicate = await register.AddDuplicate(a, b);

        await register.Decide(duplicate, DuplicateState.Same, keep: b, mustBeOpen: true);
        await register.Decide(duplicate, DuplicateState.Same, keep: b, mustBeOpen: true);
        var refusal = Assert.ThrowsAsync<RuleBrokenException>(
            () => register.Decide(duplicate, DuplicateState.Same, name: "Watch of the Rivers", mustBeOpen: true));

        Assert.That(refusal!.Code, Is.EqualTo("answered_meanwhile"));
        Assert.That(await register.Listed(), Is.EqualTo(["Riverwatch, 3, Public, KE"]));
        await using var db = register.Db();
        Assert.That(db.AuditEntries.Count(e => e.Action == "duplicate.decided" && e.Actor == "member:1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_members_decision_outlives_the_rule_that_merged_before()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.SignAndConfirm(name, "someone@gmail.com");
        await using var db = register.Db();
        var rule = db.Duplicates.Single();

        await register.Decide(rule.Id, DuplicateState.Same);
        await register.Scan(await register.SignAndConfirm(name, "info@zhobwal.example"));

        await db.Entry(rule).ReloadAsync();
        Assert.That((rule.State, rule.Unseal(db.Privacy).DecidedBy), Is.EqualTo((DuplicateState.Same, "member:1")));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
        Assert.That(db.AuditEntries.Select(e => e.Action).ToList(), Does.Contain("duplicate.decided"));
    }
}
