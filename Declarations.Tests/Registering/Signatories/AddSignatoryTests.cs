using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;

namespace Declarations.Tests.Registering;

public sealed class AddSignatoryTests : RegisterTests
{
    [Test]
    public async Task A_second_mailbox_of_the_organisations_domain_is_merged_with_the_first_spelling()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");

        await register.SignAndConfirm("RIVER WATCH", "ann@river.example");

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(1, 0, 0, 0)));
    }

    [Test]
    public async Task A_confirmation_with_the_earlier_time_is_listed_although_it_commits_during_a_withdrawal()
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
    public async Task Equal_names_without_a_certain_rule_stay_separate()
    {
        await register.SignAndConfirm("Centre for Human Rights", "a@one.example");
        await register.SignAndConfirm("Centre for Human Rights", "a@two.example");
        await register.SignAndConfirm("Centre for Human Rights", "b@gmail.com");
        await register.SignAndConfirm("Centre for Human Rights", "c@gmail.com");

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(4));
    }

    [Test]
    public async Task Persons_of_one_name_and_employer_stay_separate()
    {
        await register.SignAndConfirm("Richard Anthony", "r.anthony@uni.example", SignatoryKind.Individual);
        await register.SignAndConfirm("Richard Anthony", "richard@uni.example", SignatoryKind.Individual);

        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(0, 2, 0, 0)));
    }

    [Test]
    public async Task The_most_protective_listing_of_a_group_applies_until_its_signature_is_withdrawn()
    {
        await register.SignAndConfirm("River Watch", "office@river.example");
        var shy = await register.SignAndConfirm("River Watch", "ann@river.example", listing: Listing.Withheld);

        var withheld = await register.Counts();
        await register.Withdraw(shy);

        Assert.That(withheld, Is.EqualTo(new SignatoryCounts(0, 0, 1, 0)));
        Assert.That(await register.Counts(), Is.EqualTo(new SignatoryCounts(1, 0, 0, 0)));
    }

    [Test]
    public async Task After_a_withdrawal_the_next_spelling_is_listed_and_after_the_last_none()
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
    public async Task Twenty_concurrent_confirmations_of_one_domain_create_one_signatory()
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
