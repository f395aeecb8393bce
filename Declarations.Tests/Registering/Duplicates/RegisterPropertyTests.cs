using System.Globalization;
using System.Runtime.InteropServices;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>
/// Properties of random registers. Few names, mailboxes and countries make many collisions.
/// </summary>
public sealed class RegisterPropertyTests
{
    private static readonly string[] Names =
        ["Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society", "KUCHLAK Zhobwal Sukaar Welfare Mehrgarh Society",
            "Kuchlak Zhobwal Welfare Society", "Centre for Human Rights", "The Centre for Human Rights"];

    private static readonly string[] Domains = ["kuchlak.example", "zhobwal.example", "gmail.com", "gmail.com"];

    [Test]
    public async Task The_order_of_sign_ons_changes_neither_groups_nor_duplicates([Range(1, 8)] int seed)
    {
        var signOns = Some(seed);
        var shuffled = Enumerable.Range(0, signOns.Length).ToArray();
        new Random(seed).Shuffle(shuffled);
        await using var one = await FilledRegister.Of(signOns, [.. Enumerable.Range(0, signOns.Length)]);
        await using var other = await FilledRegister.Of(signOns, shuffled);

        Assert.That(await other.Groups(), Is.EquivalentTo(await one.Groups()));
        Assert.That(await other.OpenPairs(), Is.EquivalentTo(await one.OpenPairs()));
    }

    [Test]
    public async Task A_second_scan_changes_nothing([Range(1, 4)] int seed)
    {
        await using var filled = await FilledRegister.Of(Some(seed));
        var before = await filled.Everything();

        await filled.Scan();

        Assert.That(await filled.Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task Undoing_all_decisions_in_any_order_restores_the_register_exactly([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var filled = await FilledRegister.Of(Some(seed));
        var before = await filled.Everything();
        var decided = new List<Guid>();
        foreach (var duplicate in await filled.Ids())
        {
            var decision = random.GetItems(Enum.GetValues<DuplicateState>()[1..], 1)[0];
            if (await filled.Decide(duplicate, decision))
            {
                decided.Add(duplicate);
            }
        }

        random.Shuffle(CollectionsMarshal.AsSpan(decided));
        foreach (var duplicate in decided)
        {
            await filled.Undo(duplicate);
        }

        Assert.That(await filled.Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_list_depends_only_on_decisions_that_were_not_undone([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var filled = await FilledRegister.Of(Some(seed));
        var made = new List<(Guid Duplicate, DuplicateState Decision)>();
        foreach (var duplicate in await filled.Ids())
        {
            var decision = random.GetItems([DuplicateState.Same, DuplicateState.Same, DuplicateState.Different, DuplicateState.Correction],
                1)[0];
            if (await filled.Decide(duplicate, decision))
            {
                made.Add((duplicate, decision));
            }
        }

        var undone = made.Where(_ => random.Next(2) is 0).ToArray();
        random.Shuffle(undone);
        foreach (var (duplicate, _) in undone)
        {
            await filled.Undo(duplicate);
        }

        var listed = await filled.Signatories();

        foreach (var (duplicate, _) in made.Except(undone))
        {
            await filled.Undo(duplicate);
        }

        foreach (var (duplicate, decision) in made.Except(undone))
        {
            Assert.That(await filled.Decide(duplicate, decision));
        }

        Assert.That(await filled.Signatories(), Is.EqualTo(listed));
    }

    private static SignOn[] Some(int seed)
    {
        var random = new Random(seed * 7919);
        return [.. Enumerable.Range(0, 6)
            .Select(i =>
            new SignOn(random.GetItems(Names, 1)[0], $"m{i}@{random.GetItems(Domains, 1)[0]}", random.GetItems(["KE", "UG"], 1)[0],
            random.GetItems(Enum.GetValues<Listing>(), 1)[0]))];
    }

    private sealed record SignOn(string Name, string Mailbox, string Country, Listing Listing);

    /// <summary>A register whose sign-ons are identified by number, independent of their order.</summary>
    private sealed class FilledRegister(Register register, Guid[] ids) : IAsyncDisposable
    {
        public static async Task<FilledRegister> Of(SignOn[] signOns, params int[] order)
        {
            var register = await Register.Start();
            var ids = new Guid[signOns.Length];
            foreach (var i in order.Length == 0 ? [.. Enumerable.Range(0, signOns.Length)] : order)
            {
                ids[i] = await register.SignAndConfirm(signOns[i].Name, signOns[i].Mailbox, country: signOns[i]
                    .Country, listing: signOns[i].Listing);
                await register.Scan(ids[i]);
            }

            return new FilledRegister(register, ids);
        }

        public Task Scan() => register.Scan(ids);

        public Task Undo(Guid duplicate) => register.Undo(duplicate);

        /// <summary>False when an earlier decision forbids this one.</summary>
        public async Task<bool> Decide(Guid duplicate, DuplicateState decision)
        {
            try
            {
                await register.Decide(duplicate, decision);
                return true;
            }
            catch (RuleBrokenException)
            {
                return false;
            }
        }

        public async Task<List<Guid>> Ids()
        {
            await using var db = register.Db();
            return [.. (await DuplicateList.Read(db, register.Declaration, DuplicateState.Open, null, 100, default))
                .Items.Select(q => q.Id)];
        }

        public async Task<string[]> Groups() =>
            [.. (await Heads()).GroupBy(h => h.Value, h => h.Key).Select(group => string.Join('+', group.Order()))];

        /// <summary>The pairs of groups with an open duplicate.</summary>
        public async Task<HashSet<string>> OpenPairs()
        {
            var heads = await Heads();
            await using var db = register.Db();
            var open = (await DuplicateList.Read(db, register.Declaration, DuplicateState.Open, null, 100, default)).Items;
            return [.. open.Select(
                q => string.Join(" ? ", new[] { Group(q.Left.SignatureId), Group(q.Right.SignatureId) }.Order(StringComparer.Ordinal)))];

            string Group(Guid id) =>
                string.Join('+', heads.Where(h => h.Value == heads[Array.IndexOf(ids, id)]).Select(h => h.Key).Order());
        }

        public async Task<string> Everything()
        {
            await using var db = register.Db();
            var duplicates = (await db.Duplicates.OrderBy(d => d.Id).ToListAsync()).ConvertAll(d => d.Unseal(db.Privacy))
                .Select(d => new { d.Id, d.State, d.DecidedBy, d.DecidedAt });
            return string.Join('\n', [.. await Signatories(), .. duplicates, await register.Counts(), .. await register.Listed()]);
        }

        public async Task<string[]> Signatories()
        {
            await using var db = register.Db();
            var signatories = await db.Signatories.OrderBy(s => s.Id).ToListAsync();
            return [.. signatories.Select(
                s => string.Create(CultureInfo.InvariantCulture,
                $"{s.Id} {s.MergedInto} {s.MergedBy} {s.HeadId} {(s.IsListed ? $"{s.Signatures} {s.Listing} {s.Country} {s.FirstConfirmedAt:O} {s.ListedName} {db.NameOf(s)}" : "")}"))];
        }

        public ValueTask DisposeAsync() => register.DisposeAsync();

        private async Task<Dictionary<int, Guid>> Heads()
        {
            await using var db = register.Db();
            return await db.Signatories.ToDictionaryAsync(s => Array.IndexOf(ids, s.Id), s => s.HeadId);
        }
    }
}
