using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

public sealed class AddSignatoryTests : RegisterTests
{
    [Test]
    public async Task A_second_mailbox_at_the_organisations_domain_stands_behind_the_first_spelling()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");

        await register.SignAndConfirm("RIVER WATCH", "ann@river.example");

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(1, 0, 0, 0)));
    }

    [Test]
    public async Task A_confirmation_that_began_first_and_is_written_last_is_listed_first_while_another_leaves()
    {
        for (var round = 0; round < 20; round++)
        {
            var (first, second) = (await register.Sign($"River {round}", $"office@river{round}.example"),
                await register.Sign($"River {round}", $"ann@river{round}.example"));
            var (began, later) = (register.Later(), register.Later());
            await register.Confirm(second, later);

            await Task.WhenAll(register.Confirm(first, began), register.Withdraw(second));
        }

        Assert.That((await register.Listed()).Select(l => l.Split(", ")[1]), Is.EqualTo(Enumerable.Repeat("1", 20)));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(20, 0, 0, 0)));
    }

    [Test]
    public async Task Equal_names_with_nothing_certain_between_them_stay_two()
    {
        await register.SignAndConfirm("Centre for Human Rights", "a@one.example");
        await register.SignAndConfirm("Centre for Human Rights", "a@two.example");
        await register.SignAndConfirm("Centre for Human Rights", "b@gmail.com");
        await register.SignAndConfirm("Centre for Human Rights", "c@gmail.com");

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(4));
    }

    [Test]
    public async Task Persons_of_one_name_at_one_employer_stay_two()
    {
        await register.SignAndConfirm("Richard Anthony", "r.anthony@uni.example", SignatoryKind.Individual);
        await register.SignAndConfirm("Richard Anthony", "richard@uni.example", SignatoryKind.Individual);

        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(0, 2, 0, 0)));
    }

    [Test]
    public async Task The_most_protective_choice_of_those_behind_a_signatory_holds_and_leaves_with_its_signature()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");
        var shy = await register.SignAndConfirm("River Watch", "ann@river.example", listing: Listing.Withheld);

        var withheld = await register.Counts();
        await register.Withdraw(shy);

        Assert.That(withheld, Is.EqualTo(new SignatoryCounts(0, 0, 1, 0)));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(1, 0, 0, 0)));
    }

    [Test]
    public async Task When_the_first_withdraws_the_next_ones_spelling_is_listed_and_when_all_do_nobody_is()
    {
        var first = await register.SignAndConfirm("River Watch", "office@river.example");
        var second = await register.SignAndConfirm("RIVER WATCH", "ann@river.example", country: null);

        await register.Withdraw(first);
        var listed = await register.Listed();
        await register.Withdraw(second);

        Assert.That(listed, Is.EqualTo(["RIVER WATCH, 1, Public, "]));
        Assert.That(await register.Listed(), Is.Empty);
        Assert.That((await register.Counts()).Total, Is.Zero);
    }

    [Test]
    public async Task Twenty_mailboxes_of_one_domain_that_confirm_at_once_are_one_signatory()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await register.Sign("River Watch", $"m{i}@river.example"));
        }

        await Task.WhenAll(ids.Select(register.Confirm));

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 20, Public, KE"]));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(1, 0, 0, 0)));
    }
}
