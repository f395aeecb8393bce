using System.Globalization;
using System.Runtime.InteropServices;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>
/// What must hold of any register, on registers made by chance from few names, mailboxes and countries, so that much collides.
/// </summary>
public sealed class RegisterPropertyTests
{
    private static readonly string[] Names =
        ["Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society", "KUCHLAK Zhobwal Sukaar Welfare Mehrgarh Society",
            "Kuchlak Zhobwal Welfare Society", "Centre for Human Rights", "The Centre for Human Rights"];

    private static readonly string[] Domains = ["kuchlak.example", "zhobwal.example", "gmail.com", "gmail.com"];

    [Test]
    public async Task Who_signed_first_changes_neither_groups_nor_questions([Range(1, 8)] int seed)
    {
        var signOns = Some(seed);
        var turned = Enumerable.Range(0, signOns.Length).ToArray();
        new Random(seed).Shuffle(turned);
        await using var one = await FormInput.Of(signOns, [.. Enumerable.Range(0, signOns.Length)]);
        await using var other = await FormInput.Of(signOns, turned);

        Assert.That(await other.Groups(), Is.EquivalentTo(await one.Groups()));
        Assert.That(await other.Questions(), Is.EquivalentTo(await one.Questions()));
    }

    [Test]
    public async Task Looking_again_changes_nothing([Range(1, 4)] int seed)
    {
        await using var filled = await FormInput.Of(Some(seed));
        var before = await filled.Everything();

        await filled.Seek();

        Assert.That(await filled.Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task Answers_taken_back_in_any_order_leave_exactly_what_was_there([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var filled = await FormInput.Of(Some(seed));
        var before = await filled.Everything();
        var answered = new List<Guid>();
        foreach (var question in await filled.Ids())
        {
            var answer = random.GetItems(Enum.GetValues<DuplicateState>()[1..], 1)[0];
            if (await filled.Decide(question, answer))
            {
                answered.Add(question);
            }
        }

        random.Shuffle(CollectionsMarshal.AsSpan(answered));
        foreach (var question in answered)
        {
            await filled.Undo(question);
        }

        Assert.That(await filled.Everything(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_listed_follows_from_the_answers_that_stand_and_from_no_other([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var filled = await FormInput.Of(Some(seed));
        var given = new List<(Guid Question, DuplicateState Answer)>();
        foreach (var question in await filled.Ids())
        {
            var answer = random.GetItems([DuplicateState.Same, DuplicateState.Same, DuplicateState.Different, DuplicateState.Correction],
                1)[0];
            if (await filled.Decide(question, answer))
            {
                given.Add((question, answer));
            }
        }

        var taken = given.Where(_ => random.Next(2) is 0).ToArray();
        random.Shuffle(taken);
        foreach (var (question, _) in taken)
        {
            await filled.Undo(question);
        }

        var standing = await filled.Signatories();

        foreach (var (question, _) in given.Except(taken))
        {
            await filled.Undo(question);
        }

        foreach (var (question, answer) in given.Except(taken))
        {
            Assert.That(await filled.Decide(question, answer));
        }

        Assert.That(await filled.Signatories(), Is.EqualTo(standing));
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

    /// <summary>A register in which sign-ons are told by their number, whenever they came.</summary>
    private sealed class FormInput(Register register, Guid[] ids) : IAsyncDisposable
    {
        public static async Task<FormInput> Of(SignOn[] signOns, params int[] order)
        {
            var register = await Register.Start();
            var ids = new Guid[signOns.Length];
            foreach (var i in order.Length == 0 ? [.. Enumerable.Range(0, signOns.Length)] : order)
            {
                ids[i] = await register.SignAndConfirm(signOns[i].Name, signOns[i].Mailbox, country: signOns[i]
                    .Country, listing: signOns[i].Listing);
                await register.Seek(ids[i]);
            }

            return new FormInput(register, ids);
        }

        public Task Seek() => register.Seek(ids);

        public Task Undo(Guid question) => register.Undo(question);

        /// <summary>False when an earlier answer forbids this one.</summary>
        public async Task<bool> Decide(Guid question, DuplicateState answer)
        {
            try
            {
                await register.Decide(question, answer);
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

        /// <summary>Between which groups something waits.</summary>
        public async Task<HashSet<string>> Questions()
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
            var questions = await db.Duplicates.OrderBy(d => d.Id).Select(d => new { d.Id, d.State, d.DecidedBy, d.DecidedAt })
                .ToListAsync();
            return string.Join('\n', [.. await Signatories(), .. questions, await register.Counts(), .. await register.Listed()]);
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
