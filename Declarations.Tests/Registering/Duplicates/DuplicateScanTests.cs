using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Registering;

namespace Declarations.Tests.Registering;

public sealed class DuplicateScanTests : RegisterTests
{
    [Test]
    public async Task Two_persons_of_one_name_wait_in_the_queue_and_stay_two()
    {
        var one = await register.SignAndConfirm("Richard Anthony", "r.anthony@uni.example", SignatoryKind.Individual);
        var other = await register.SignAndConfirm("Anthony, Richard", "richard@gmail.com", SignatoryKind.Individual);

        await register.Seek(one, other);

        Assert.That(await register.ListQuery(), Is.EqualTo(["Open: Anthony, Richard / Richard Anthony"]));
        Assert.That((await register.Counts()).Individuals, Is.EqualTo(2));
    }

    [Test]
    public async Task Equal_names_of_organisations_without_certainty_are_asked_about_and_look_alikes_are_not()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Centre for Human Rights", "a@one.example"),
            await register.SignAndConfirm("Centre for Human Rights", "a@two.example", country: "UG"),
            await register.SignAndConfirm("Centre for Human Rights and Climate Change Research", "a@three.example"),
        };

        await register.Seek(ids);

        Assert.That(await register.ListQuery(), Is.EqualTo(["Open: Centre for Human Rights / Centre for Human Rights"]));
    }

    [Test]
    public async Task An_acronym_and_a_name_in_its_own_script_that_stand_in_fields_of_their_own_are_compared_too()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Kharkiv Chervona Legal Aid Centre", "office@chervona.example",
                ownName: "Харківський центр правової допомоги «Червона»"),
            await register.SignAndConfirm("Харківський центр правової допомоги «Червона»", "chervona@gmail.com"),
            await register.SignAndConfirm("Mtandao wa Haki za Wavuvi wa Ziwa", "office@wavuvi.example", acronym: "MHWZ"),
            await register.SignAndConfirm("MHWZ", "mhwz@gmail.com"),
        };

        await register.Seek(ids);

        Assert.That(await register.ListQuery(), Is.EquivalentTo(
        [
            "Open: Kharkiv Chervona Legal Aid Centre / Харківський центр правової допомоги «Червона»",
            "Open: MHWZ / Mtandao wa Haki za Wavuvi wa Ziwa",
        ]));
    }

    [Test]
    public async Task Names_that_fold_to_nothing_are_looked_at_and_joined_with_nobody()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("ʼ", "one@gmail.com", SignatoryKind.Individual),
            await register.SignAndConfirm("ー", "two@gmail.com", SignatoryKind.Individual),
            await register.SignAndConfirm("ʼ", "office@marks.example"),
            await register.SignAndConfirm("ー", "desk@marks.example"),
        };

        await register.Seek(ids);

        Assert.That(await register.ListQuery(null), Is.Empty);
        Assert.That((await register.Counts()).Individuals, Is.EqualTo(2));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
    }

    [Test]
    public async Task Who_states_no_country_joins_neither_of_two_countries_by_itself()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Lakeshore Justice Forum", "a@lakeshore.example"),
            await register.SignAndConfirm("Lakeshore Justice Forum", "b@lakeshore.example", country: null),
            await register.SignAndConfirm("Lakeshore Justice Forum", "c@lakeshore.example", country: "UG"),
        };

        await register.Seek(ids);

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_second_look_asks_nothing_again_and_keeps_every_answer(
        [Values(DuplicateState.Same, DuplicateState.Different, DuplicateState.Related, DuplicateState.Unsure)] DuplicateState answer)
    {
        var (one, other) = (await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual),
            await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual));
        await register.Seek(one, other);
        await register.Decide(await Question(), answer);
        var before = await register.ListQuery(null);

        await register.Seek(one, other);

        Assert.That(await register.ListQuery(null), Is.EqualTo(before));
        Assert.That(before, Is.EqualTo([$"{answer}: Richard Anthony / Richard Anthony"]));
    }

    [Test]
    public async Task Two_workers_that_look_at_once_ask_once_and_miss_nobody()
    {
        for (var round = 0; round < 8; round++)
        {
            var (one, other) = (await register.SignAndConfirm($"Robin Number {round}", $"one{round}@gmail.com", SignatoryKind.Individual),
                await register.SignAndConfirm($"Robin Number {round}", $"two{round}@gmail.com", SignatoryKind.Individual));

            await Task.WhenAll(register.Seek(one), register.Seek(other), register.Seek(one));
        }

        Assert.That((await register.ListQuery())
            .Where(q => q.Split(" / ")[0].EndsWith(q.Split(" / ")[1], StringComparison.Ordinal)), Has.Exactly(8).Items);
    }

    [Test]
    public async Task Who_signed_under_older_rules_and_confirms_under_newer_ones_is_found_by_name()
    {
        var pending = await register.Sign("River Watch", "ann@river.example");
        await register.ReadByOlderRules(pending);
        await register.Confirm(pending);

        await register.SignAndConfirm("River Watch", "bob@river.example");

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task Who_returns_is_looked_at_again()
    {
        var one = await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual);
        await register.Invalidate(one);
        await register.Seek(await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual));
        var before = await register.ListQuery();

        await register.Restore(one);
        await register.SeekPromised();

        Assert.That(before, Is.Empty);
        Assert.That(await register.ListQuery(), Is.EqualTo(["Open: Richard Anthony / Richard Anthony"]));
    }

    [Test]
    public async Task Of_many_namesakes_a_second_look_asks_nothing_more()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(await register.SignAndConfirm("Richard Anthony", $"r{i}@gmail.com", SignatoryKind.Individual));
            await register.Seek(ids[i]);
        }

        var before = (await register.ListQuery()).Length;
        await register.Seek([.. ids]);

        Assert.That(before, Is.EqualTo(0 + 1 + 2 + 3 + 4 + 5 + 5 + 5));
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(before));
    }

    [Test]
    public async Task A_walk_over_the_whole_register_finds_what_no_message_ever_asked_for()
    {
        for (var i = 0; i < 230; i++)
        {
            await register.SignAndConfirm($"Filling Body {i} of Somewhere", $"o@filling{i}.example");
        }

        await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual);
        await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual);
        await using var db = register.Db();
        var walk = await RegisterScan.Ask(db, (await db.FindDeclaration("rivers", default))!, "member:1", register.Later(), default);

        for (var steps = 0; walk.FinishedAt is null && steps < 10; steps++)
        {
            await RegisterScanSteps.Step(db, register.Declaration, register.Later(), default);
            await db.Entry(walk).ReloadAsync();
        }

        Assert.That((walk.Done, walk.Total), Is.EqualTo((232, 232)));
        Assert.That(await register.ListQuery(), Does.Contain("Open: Richard Anthony / Richard Anthony"));
    }

    private async Task<Guid> Question()
    {
        await using var db = register.Db();
        return (await DuplicateList.Read(db, register.Declaration, null, null, 2, default)).Items.Single().Id;
    }
}
