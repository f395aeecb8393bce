using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

/// <summary>Decisions undone in another order than they were made.</summary>
public sealed class UndoTests : RegisterTests
{
    [Test]
    public async Task Undoing_an_older_decision_separates_only_its_two_sides()
    {
        var (a, b, d) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"),
            await register.SignAndConfirm("Dogwood Watch", "d@four.example"));
        var (older, newer) = (await register.AddDuplicate(b, d), await register.AddDuplicate(a, d));
        await register.Decide(older, DuplicateState.Same);
        await register.Decide(newer, DuplicateState.Same);

        await register.Undo(older);

        Assert.That(await register.Listed(), Is.EqualTo(["Alder Watch, 2, Public, KE", "Birch Watch, 1, Public, KE"]));
        Assert.That(await AllDuplicates(), Is.EqualTo(["Open: Birch Watch / Dogwood Watch", "Same: Alder Watch / Dogwood Watch"]));
    }

    [Test]
    public async Task Two_signatories_merged_by_two_decisions_stay_merged_when_one_is_undone()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, bc, ac) = (await register.AddDuplicate(a, b), await register.AddDuplicate(b, c), await register.AddDuplicate(a, c));
        foreach (var duplicate in new[] { ab, bc, ac })
        {
            await register.Decide(duplicate, DuplicateState.Same);
        }

        await register.Undo(ab);
        var still = await register.Listed();
        await register.Undo(ac);

        Assert.That(still, Is.EqualTo(["Alder Watch, 3, Public, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["Alder Watch, 1, Public, KE", "Birch Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task A_name_chosen_with_a_decision_stays_with_its_two_sides()
    {
        var c = await register.SignAndConfirm("Lake Watch", "c@lake.example");
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@river.example"),
            await register.SignAndConfirm("Riverwatch Safehouse", "b@safe.example", listing: Listing.Withheld));
        var (lake, river) = (await register.AddDuplicate(c, a), await register.AddDuplicate(a, b));
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
    public async Task A_chosen_name_of_a_withheld_signatory_is_not_listed_after_its_withdrawal()
    {
        var (b, a) = (
            await register.SignAndConfirm("Jane Mwangi Doe", "b@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Doe", "a@gmail.com", SignatoryKind.Individual));
        await register.Decide(await register.AddDuplicate(a, b), DuplicateState.Same, keep: b);

        var silent = await register.Listed();
        await register.Withdraw(b);

        Assert.That(silent, Is.EqualTo(["Jane Mwangi Doe, 2, Withheld, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["J. Doe, 1, Public, KE"]));
    }

    [Test]
    public async Task The_name_of_a_withheld_and_withdrawn_signatory_cannot_be_chosen()
    {
        var (b, a) = (
            await register.SignAndConfirm("Jane Mwangi Doe", "b@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Doe", "a@gmail.com", SignatoryKind.Individual));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Withdraw(b);

        await register.Decide(duplicate, DuplicateState.Same, keep: b);

        Assert.That(await register.Listed(), Is.EqualTo(["J. Doe, 1, Public, KE"]));
    }

    [Test]
    public async Task A_typed_name_of_a_withdrawn_member_is_listed_no_more_widely_than_that_member_chose()
    {
        var (silent,
            open) = (await register.SignAndConfirm("Jane Mbeki", "w@gmail.com", SignatoryKind.Individual, listing: Listing.Withheld),
            await register.SignAndConfirm("J. Mbeki", "p@gmail.com", SignatoryKind.Individual));
        await register.Decide(await register.AddDuplicate(silent, open), DuplicateState.Same);
        await register.Withdraw(silent);
        await using var db = register.Db();

        var refusal = Assert.ThrowsAsync<RuleBrokenException>(
            () => new SignatoryChange { Name = "JANE MBEKI" }.Apply(db, register.Declaration, open, "member:1", register.Later(), default));

        Assert.That(refusal!.Code, Is.EqualTo("name_kept_back"));
        Assert.That(await register.Listed(), Is.EqualTo(["J. Mbeki, 1, Public, KE"]));
    }

    [Test]
    public async Task A_public_active_members_name_may_be_typed_although_another_withheld_it()
    {
        var (open, silent) = (await register.SignAndConfirm("River Watch", "office@river.example"),
            await register.SignAndConfirm("River Watch", "ann@river.example", listing: Listing.Withheld));
        await register.Withdraw(silent);
        await using var db = register.Db();

        await new SignatoryChange { Name = "RIVER WATCH" }.Apply(db, register.Declaration, open, "member:1", register.Later(), default);

        Assert.That(await register.Listed(), Is.EqualTo(["RIVER WATCH, 1, Public, KE"]));
    }

    [Test]
    public async Task Repeating_a_decision_without_its_name_returns_to_the_automatic_name()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Same, name: "Rivr Wtch");

        await register.Decide(duplicate, DuplicateState.Same);

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [TestCase(DuplicateState.Correction, null)]
    [TestCase(DuplicateState.Same, "Watch of the Rivers")]
    public async Task A_replacing_decision_reads_the_name_without_the_replaced_one(DuplicateState first, string? typed)
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, first, name: typed);

        await register.Decide(duplicate, DuplicateState.Same, keep: a);

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task A_member_withdrawn_during_a_merge_is_restored_when_the_group_is_separated()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example", listing: Listing.Delivered),
            await register.SignAndConfirm("Riverwatch", "b@two.example", country: "UG"));
        var duplicate = await register.AddDuplicate(a, b);
        await register.Decide(duplicate, DuplicateState.Same);
        await register.Withdraw(a);

        await register.Undo(duplicate);

        await using var db = register.Db();
        var left = db.Signatories.Single(s => s.Id == a);
        Assert.That((db.NameOf(left), left.Listing, left.Country, left.ListedName),
            Is.EqualTo(("River Watch", Listing.Delivered, "KE", (string?)null)));
        Assert.That(await register.Listed(), Is.EqualTo(["Riverwatch, 1, Public, UG"]));
    }

    [Test]
    public async Task A_decision_about_a_group_does_not_apply_to_members_separated_later()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, _, bc) = (await register.AddDuplicate(a, b), await register.AddDuplicate(a, c), await register.AddDuplicate(b, c));
        await register.Decide(bc, DuplicateState.Same);
        await register.Decide(ab, DuplicateState.Different);
        var waiting = await register.Duplicates();

        await register.Undo(bc);

        Assert.That(waiting, Is.Empty, "whom one of a group is kept apart from, all are");
        Assert.That(await register.Duplicates(), Is.EquivalentTo(["Open: Alder Watch / Cedar Watch", "Open: Birch Watch / Cedar Watch"]));
    }

    [Test]
    public async Task Groups_decided_as_different_are_not_queued_through_other_members()
    {
        var (a, b, c) = (await register.SignAndConfirm("Alder Watch", "a@one.example"),
            await register.SignAndConfirm("Birch Watch", "b@two.example"), await register.SignAndConfirm("Cedar Watch", "c@three.example"));
        var (ab, ac, bc) = (await register.AddDuplicate(a, b), await register.AddDuplicate(a, c), await register.AddDuplicate(b, c));

        await register.Decide(ab, DuplicateState.Related);
        await register.Decide(bc, DuplicateState.Same);

        Assert.That(await register.Duplicates(), Is.Empty);
        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => register.Decide(ac, DuplicateState.Same))!.Code,
            Is.EqualTo("kept_apart"));
    }

    private async Task<string[]> AllDuplicates() => [.. (await register.Duplicates(null)).Order(StringComparer.Ordinal)];
}
