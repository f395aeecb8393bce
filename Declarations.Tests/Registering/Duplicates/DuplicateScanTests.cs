using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Registering;

namespace Declarations.Tests.Registering;

public sealed class DuplicateScanTests : RegisterTests
{
    [Test]
    public async Task Two_persons_of_one_name_are_queued_and_stay_separate()
    {
        var one = await register.SignAndConfirm("Richard Anthony", "r.anthony@uni.example", SignatoryKind.Individual);
        var other = await register.SignAndConfirm("Anthony, Richard", "richard@gmail.com", SignatoryKind.Individual);

        await register.Scan(one, other);

        Assert.That(await register.Duplicates(), Is.EqualTo(["Open: Anthony, Richard / Richard Anthony"]));
        Assert.That((await register.Counts()).Individuals, Is.EqualTo(2));
    }

    [Test]
    public async Task Equal_organisation_names_without_a_certain_rule_are_queued_and_look_alikes_are_not()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Centre for Human Rights", "a@one.example"),
            await register.SignAndConfirm("Centre for Human Rights", "a@two.example", country: "UG"),
            await register.SignAndConfirm("Centre for Human Rights and Climate Change Research", "a@three.example"),
        };

        await register.Scan(ids);

        Assert.That(await register.Duplicates(), Is.EqualTo(["Open: Centre for Human Rights / Centre for Human Rights"]));
    }

    [Test]
    public async Task Acronym_and_own_name_fields_are_compared_too()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Kharkiv Chervona Legal Aid Centre", "office@chervona.example",
                ownName: "Харківський центр правової допомоги «Червона»"),
            await register.SignAndConfirm("Харківський центр правової допомоги «Червона»", "chervona@gmail.com"),
            await register.SignAndConfirm("Mtandao wa Haki za Wavuvi wa Ziwa", "office@wavuvi.example", acronym: "MHWZ"),
            await register.SignAndConfirm("MHWZ", "mhwz@gmail.com"),
        };

        await register.Scan(ids);

        Assert.That(await register.Duplicates(), Is.EquivalentTo(
        [
            "Open: Kharkiv Chervona Legal Aid Centre / Харківський центр правової допомоги «Червона»",
            "Open: MHWZ / Mtandao wa Haki za Wavuvi wa Ziwa",
        ]));
    }

    [Test]
    public async Task Names_that_normalize_to_nothing_match_no_other()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("ʼ", "one@gmail.com", SignatoryKind.Individual),
            await register.SignAndConfirm("ー", "two@gmail.com", SignatoryKind.Individual),
            await register.SignAndConfirm("ʼ", "office@marks.example"),
            await register.SignAndConfirm("ー", "desk@marks.example"),
        };

        await register.Scan(ids);

        Assert.That(await register.Duplicates(null), Is.Empty);
        Assert.That((await register.Counts()).Individuals, Is.EqualTo(2));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
    }

    [Test]
    public async Task A_signatory_without_country_is_not_merged_with_one_of_two_countries()
    {
        var ids = new[]
        {
            await register.SignAndConfirm("Lakeshore Justice Forum", "a@lakeshore.example"),
            await register.SignAndConfirm("Lakeshore Justice Forum", "b@lakeshore.example", country: null),
            await register.SignAndConfirm("Lakeshore Justice Forum", "c@lakeshore.example", country: "UG"),
        };

        await register.Scan(ids);

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_second_scan_adds_nothing_and_keeps_every_decision(
        [Values(DuplicateState.Same, DuplicateState.Different, DuplicateState.Related, DuplicateState.Unsure)] DuplicateState decision)
    {
        var (one, other) = (await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual),
            await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual));
        await register.Scan(one, other);
        await register.Decide(await FirstDuplicate(), decision);
        var before = await register.Duplicates(null);

        await register.Scan(one, other);

        Assert.That(await register.Duplicates(null), Is.EqualTo(before));
        Assert.That(before, Is.EqualTo([$"{decision}: Richard Anthony / Richard Anthony"]));
    }

    [Test]
    public async Task Concurrent_scans_add_each_duplicate_once()
    {
        for (var round = 0; round < 8; round++)
        {
            var (one, other) = (await register.SignAndConfirm($"Robin Number {round}", $"one{round}@gmail.com", SignatoryKind.Individual),
                await register.SignAndConfirm($"Robin Number {round}", $"two{round}@gmail.com", SignatoryKind.Individual));

            await Task.WhenAll(register.Scan(one), register.Scan(other), register.Scan(one));
        }

        Assert.That((await register.Duplicates())
            .Where(q => q.Split(" / ")[0].EndsWith(q.Split(" / ")[1], StringComparison.Ordinal)), Has.Exactly(8).Items);
    }

    [Test]
    public async Task A_signature_hashed_by_older_rules_and_confirmed_under_newer_ones_is_found_by_name()
    {
        var pending = await register.Sign("River Watch", "ann@river.example");
        await register.HashByOlderRules(pending);
        await register.Confirm(pending);

        await register.SignAndConfirm("River Watch", "bob@river.example");

        Assert.That(await register.Listed(), Is.EqualTo(["River Watch, 2, Public, KE"]));
    }

    [Test]
    public async Task A_restored_signature_is_scanned_again()
    {
        var one = await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual);
        await register.Invalidate(one);
        await register.Scan(await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual));
        var before = await register.Duplicates();

        await register.Restore(one);
        await register.RunEnqueuedScans();

        Assert.That(before, Is.Empty);
        Assert.That(await register.Duplicates(), Is.EqualTo(["Open: Richard Anthony / Richard Anthony"]));
    }

    [Test]
    public async Task A_second_scan_of_many_equal_names_adds_nothing()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(await register.SignAndConfirm("Richard Anthony", $"r{i}@gmail.com", SignatoryKind.Individual));
            await register.Scan(ids[i]);
        }

        var before = (await register.Duplicates()).Length;
        await register.Scan([.. ids]);

        Assert.That(before, Is.EqualTo(0 + 1 + 2 + 3 + 4 + 5 + 5 + 5));
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(before));
    }

    [Test]
    public async Task A_scan_of_the_whole_register_finds_duplicates_without_messages()
    {
        for (var i = 0; i < 230; i++)
        {
            await register.SignAndConfirm($"Filling Body {i} of Somewhere", $"o@filling{i}.example");
        }

        await register.SignAndConfirm("Richard Anthony", "r@uni.example", SignatoryKind.Individual);
        await register.SignAndConfirm("Richard Anthony", "r@gmail.com", SignatoryKind.Individual);
        await using var db = register.Db();
        var scan = await RegisterScan.Start(db, (await db.FindDeclaration("rivers", default))!, "member:1", register.Later(), default);

        for (var steps = 0; scan.FinishedAt is null && steps < 10; steps++)
        {
            await RegisterScanSteps.Step(db, register.Declaration, register.Later(), default);
            await db.Entry(scan).ReloadAsync();
        }

        Assert.That((scan.Done, scan.Total), Is.EqualTo((232, 232)));
        Assert.That(await register.Duplicates(), Does.Contain("Open: Richard Anthony / Richard Anthony"));
    }

    private async Task<Guid> FirstDuplicate()
    {
        await using var db = register.Db();
        return (await DuplicateList.Read(db, register.Declaration, null, null, 2, default)).Items.Single().Id;
    }
}
