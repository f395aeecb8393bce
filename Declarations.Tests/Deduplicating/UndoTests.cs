using Declarations.Deduplicating;
using Declarations.Signing;
using Declarations.Tests.Registering;

namespace Declarations.Tests.Deduplicating;

/// <summary>Answers taken back out of turn: what stands then follows from the answers that are left.</summary>
public sealed class UndoTests
{
    private Register register = null!;

    [SetUp]
    public async Task Start() => register = await Register.Start();

    [TearDown]
    public async Task End() => await register.DisposeAsync();

    [Test]
    public async Task An_older_answer_taken_back_parts_those_it_was_about_and_nobody_else()
    {
        var (a, b, d) = (await register.SignAndConfirm("Alder Watch", "a@one.example"), await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Dogwood Watch", "d@four.example"));
        var (older, newer) = (await register.Ask(b, d), await register.Ask(a, d));
        await register.Decide(older, DuplicateState.Same);
        await register.Decide(newer, DuplicateState.Same);

        await register.Undo(older);

        Assert.That(await register.Listed(), Is.EqualTo(["Alder Watch, 2, Public, KE", "Birch Watch, 1, Public, KE"]));
        Assert.That(await Asked(), Is.EqualTo(["Open: Birch Watch / Dogwood Watch", "Same: Alder Watch / Dogwood Watch"]));
    }

    [Test]
    public async Task Two_that_a_second_answer_joins_stay_one_when_the_first_is_taken_back()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"), await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, bc, ac) = (await register.Ask(a, b), await register.Ask(b, c), await register.Ask(a, c));
        foreach (var question in new[] { ab, bc, ac }) await register.Decide(question, DuplicateState.Same);

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
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@river.example"), await register.SignAndConfirm("Riverwatch Safehouse", "b@safe.example", listing: Listing.Withheld));
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
        var (b, a) = (await register.SignAndConfirm("Jane Mwangi Doe", "b@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld), await register.SignAndConfirm("J. Doe", "a@gmail.com", SignatoryKind.Individual));
        await register.Decide(await register.Ask(a, b), DuplicateState.Same, keep: b);

        var silent = await register.Listed();
        await register.Withdraw(b);

        Assert.That(silent, Is.EqualTo(["Jane Mwangi Doe, 2, Withheld, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["J. Doe, 1, Public, KE"]));
    }

    [Test]
    public async Task An_answer_about_a_group_that_parts_settles_nothing_of_those_who_left()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"), await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, _, bc) = (await register.Ask(a, b), await register.Ask(a, c), await register.Ask(b, c));
        await register.Decide(bc, DuplicateState.Same);
        await register.Decide(ab, DuplicateState.Different);
        var waiting = await register.Asked();

        await register.Undo(bc);

        Assert.That(waiting, Is.Empty, "whom one of a group is kept apart from, all are");
        Assert.That(await register.Asked(), Is.EquivalentTo(["Open: Alder Watch / Cedar Watch", "Open: Birch Watch / Cedar Watch"]));
    }

    [Test]
    public async Task Two_groups_that_were_answered_to_be_two_are_not_asked_about_by_another_of_their_members()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"), await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, ac, bc) = (await register.Ask(a, b), await register.Ask(a, c), await register.Ask(b, c));

        await register.Decide(ab, DuplicateState.Related);
        await register.Decide(bc, DuplicateState.Same);

        Assert.That(await register.Asked(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(ac, DuplicateState.Same))!.Code, Is.EqualTo("kept_apart"));
    }

    private async Task<string[]> Asked() => [.. (await register.Asked(null)).Order(StringComparer.Ordinal)];
}
