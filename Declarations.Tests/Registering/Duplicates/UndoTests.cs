using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

/// <summary>Answers taken back out of turn: what stands then follows from the answers that are left.</summary>
public sealed class UndoTests : RegisterTests
{
    [Test]
    public async Task An_older_answer_taken_back_parts_those_it_was_about_and_nobody_else()
    {
        var (a, b, d) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"),
            await register.SignAndConfirm("Dogwood Watch", "d@four.example"));
        var (older, newer) = (await register.Ask(b, d), await register.Ask(a, d));
        await register.Decide(older, DuplicateState.Same);
        await register.Decide(newer, DuplicateState.Same);

        await register.Undo(older);

        Assert.That(await register.Listed(), Is.EqualTo(["Alder Watch, 2, Public, KE", "Birch Watch, 1, Public, KE"]));
        Assert.That(await ListQuery(), Is.EqualTo(["Open: Birch Watch / Dogwood Watch", "Same: Alder Watch / Dogwood Watch"]));
    }

    [Test]
    public async Task Two_that_a_second_answer_joins_stay_one_when_the_first_is_taken_back()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, bc, ac) = (await register.Ask(a, b), await register.Ask(b, c), await register.Ask(a, c));
        foreach (var question in new[] { ab, bc, ac })
        {
            await register.Decide(question, DuplicateState.Same);
        }

        await register.Undo(ab);
        var still = await register.Listed();
        await register.Undo(ac);

        Assert.That(still, Is.EqualTo(["Alder Watch, 3, Public, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["Alder Watch, 1, Public, KE", "Birch Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task A_name_that_came_with_an_answer_leaves_with_the_two_it_was_about()
    {
        var c = await register.SignAndConfirm("Lake Watch", "c@lake.example");
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@river.example"),
            await register.SignAndConfirm("Riverwatch Safehouse", "b@safe.example", listing: Listing.Withheld));
        var (lake, river) = (await register.Ask(c, a), await register.Ask(a, b));
        var before = await register.Listed();
        await register.Decide(lake, DuplicateState.Same);
        await register.Decide(river, DuplicateState.Same, keep: b);

        await register.Undo(lake);
        var left = await register.Listed();
        await register.Undo(river);

        Assert.That(left, Is.EqualTo(["Lake Watch, 1, Public, KE", "Riverwatch Safehouse, 2, Withheld, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_kept_name_that_asked_for_silence_is_not_shown_when_its_signer_leaves()
    {
        var (b, a) = (
            await register.SignAndConfirm("Jane Mwangi Doe", "b@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Doe", "a@gmail.com", SignatoryKind.Individual));
        await register.Decide(await register.Ask(a, b), DuplicateState.Same, keep: b);

        var silent = await register.Listed();
        await register.Withdraw(b);

        Assert.That(silent, Is.EqualTo(["Jane Mwangi Doe, 2, Withheld, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["J. Doe, 1, Public, KE"]));
    }

    [Test]
    public async Task A_name_kept_of_who_asked_for_silence_and_has_left_already_is_not_shown()
    {
        var (b, a) = (
            await register.SignAndConfirm("Jane Mwangi Doe", "b@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Doe", "a@gmail.com", SignatoryKind.Individual));
        var question = await register.Ask(a, b);
        await register.Withdraw(b);

        await register.Decide(question, DuplicateState.Same, keep: b);

        Assert.That(await register.Listed(), Is.EqualTo(["J. Doe, 1, Public, KE"]));
    }

    [Test]
    public async Task A_name_typed_as_somebody_behind_bears_it_is_shown_no_wider_than_that_one_asked_for()
    {
        var (silent,
            open) = (await register.SignAndConfirm("Jane Mbeki", "w@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Mbeki", "p@gmail.com", SignatoryKind.Individual));
        await register.Decide(await register.Ask(silent, open), DuplicateState.Same);
        await register.Withdraw(silent);
        await using var db = register.Db();

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(
            () => ListedNames.Rename(db, register.Declaration, open, "JANE MBEKI", "member:1", register.Later(), default));

        Assert.That(refusal!.Code, Is.EqualTo("name_kept_back"));
        Assert.That(await register.Listed(), Is.EqualTo(["J. Mbeki, 1, Public, KE"]));
    }

    [Test]
    public async Task A_name_that_one_who_stands_bears_in_public_may_be_typed_although_another_bore_it_in_silence()
    {
        var (open, silent) = (await register.SignAndConfirm("River Watch", "office@river.example"),
            await register.SignAndConfirm("River Watch", "ann@river.example", listing: Listing.Withheld));
        await register.Withdraw(silent);
        await using var db = register.Db();

        await ListedNames.Rename(db, register.Declaration, open, "RIVER WATCH", "member:1", register.Later(), default);

        Assert.That(await register.Listed(), Is.EqualTo(["RIVER WATCH, 1, Public, KE"]));
    }

    [Test]
    public async Task The_same_answer_without_its_name_returns_to_the_rule()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Same, name: "Rivr Wtch");

        await register.Decide(question, DuplicateState.Same);

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [TestCase(DuplicateState.Correction, null)]
    [TestCase(DuplicateState.Same, "Watch of the Rivers")]
    public async Task An_answer_that_replaces_another_keeps_the_name_as_it_is_without_that_one(DuplicateState first, string? typed)
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var question = await register.Ask(a, b);
        await register.Decide(question, first, name: typed);

        await register.Decide(question, DuplicateState.Same, keep: a);

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task Who_leaves_while_it_is_one_with_another_is_itself_again_when_they_part()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example", listing: Listing.Delivered),
            await register.SignAndConfirm("Riverwatch", "b@two.example", country: "UG"));
        var question = await register.Ask(a, b);
        await register.Decide(question, DuplicateState.Same);
        await register.Withdraw(a);

        await register.Undo(question);

        await using var db = register.Db();
        var left = db.Signatories.Single(s => s.Id == a);
        Assert.That((db.NameOf(left), left.Listing, left.Country, left.ListedName),
            Is.EqualTo(("River Watch", Listing.Delivered, "KE", (string?)null)));
        Assert.That(await register.Listed(), Is.EqualTo(["Riverwatch, 1, Public, UG"]));
    }

    [Test]
    public async Task An_answer_about_a_group_that_parts_settles_nothing_of_those_who_left()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, _, bc) = (await register.Ask(a, b), await register.Ask(a, c), await register.Ask(b, c));
        await register.Decide(bc, DuplicateState.Same);
        await register.Decide(ab, DuplicateState.Different);
        var waiting = await register.ListQuery();

        await register.Undo(bc);

        Assert.That(waiting, Is.Empty, "whom one of a group is kept apart from, all are");
        Assert.That(await register.ListQuery(), Is.EquivalentTo(["Open: Alder Watch / Cedar Watch", "Open: Birch Watch / Cedar Watch"]));
    }

    [Test]
    public async Task Two_groups_that_were_answered_to_be_two_are_not_asked_about_by_another_of_their_members()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, ac, bc) = (await register.Ask(a, b), await register.Ask(a, c), await register.Ask(b, c));

        await register.Decide(ab, DuplicateState.Related);
        await register.Decide(bc, DuplicateState.Same);

        Assert.That(await register.ListQuery(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(ac, DuplicateState.Same))!.Code,
            Is.EqualTo("kept_apart"));
    }

    private async Task<string[]> ListQuery() => [.. (await register.ListQuery(null)).Order(StringComparer.Ordinal)];
}
