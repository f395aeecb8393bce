using System.Globalization;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

public sealed class CorrectionUndoTests : RegisterTests
{
    private static readonly string[] Names = ["River Watch", "Riverwatch", "River Watch International", "Rivr Watch"];
    private static readonly string[] Countries = ["KE", "UG", "TZ"];

    [Test]
    public async Task Of_several_corrections_the_newest_active_one_is_listed_and_each_is_undone_alone()
    {
        var (a, b, c) = (await register.SignAndConfirm("Rivr Wach", "a@one.example"),
            await register.SignAndConfirm("Rivr Watch", "b@two.example", country: "UG"),
            await register.SignAndConfirm("River Watch", "c@three.example", country: "TZ"));
        var (second, third) = (await register.AddDuplicate(a, b), await register.AddDuplicate(a, c));
        await register.Decide(second, DuplicateState.Correction);
        await register.Decide(third, DuplicateState.Correction);

        var both = await register.Listed();
        await register.Undo(third);
        var one = await register.Listed();
        await register.Undo(second);

        Assert.That(both, Is.EqualTo(["River Watch, 3, Public, TZ"]));
        Assert.That(one, Is.EqualTo(["Rivr Watch, 2, Public, UG", "River Watch, 1, Public, TZ"]));
        Assert.That(await register.Listed(),
            Is.EqualTo(["Rivr Wach, 1, Public, KE", "Rivr Watch, 1, Public, UG", "River Watch, 1, Public, TZ"]));
    }

    [Test]
    public async Task The_newest_of_corrections_and_chosen_names_is_listed()
    {
        var (a, b, c) = (await register.SignAndConfirm("Rivr Wach", "a@one.example"),
            await register.SignAndConfirm("Rivr Watch", "b@two.example"), await register.SignAndConfirm("River Watch", "c@three.example"));
        var (same, correction) = (await register.AddDuplicate(a, b), await register.AddDuplicate(a, c));
        await register.Decide(same, DuplicateState.Same, keep: a);
        await register.Decide(correction, DuplicateState.Correction);

        var corrected = await register.Listed();
        await register.Decide(same, DuplicateState.Same, keep: b);

        Assert.That(corrected, Is.EqualTo(["River Watch, 3, Public, KE"]));
        Assert.That(await register.Listed(), Is.EqualTo(["Rivr Watch, 3, Public, KE"]));
    }

    [Test]
    public async Task A_correction_inside_a_group_lists_the_later_sign_on_and_its_undo_keeps_the_group()
    {
        var (a, b, c) = (await register.SignAndConfirm("Rivr Watch", "a@one.example"),
            await register.SignAndConfirm("River Wach", "b@two.example"), await register.SignAndConfirm("River Watch", "c@three.example"));
        var (first, second) = (await register.AddDuplicate(a, b), await register.AddDuplicate(b, c));
        await register.Decide(first, DuplicateState.Same);
        await register.Decide(second, DuplicateState.Same);
        var correction = await register.AddDuplicate(a, c);
        var before = await Rows();

        await register.Decide(correction, DuplicateState.Correction);
        var corrected = await register.Listed();
        await register.Undo(correction);

        Assert.That(corrected, Is.EqualTo(["River Watch, 3, Public, KE"]));
        Assert.That(await Rows(), Is.EqualTo(before));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Undo_of_a_correction_restores_every_row_after_any_other_decisions(int seed)
    {
        var random = new Random(seed);
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await register.SignAndConfirm($"{Pick(random, Names)} {i}", $"o@s{i}.example", country: Pick(random, Countries),
                listing: Pick(random, Enum.GetValues<Listing>())));
        }

        var duplicates = new List<Guid>();
        for (var i = 0; i < ids.Count; i++)
        {
            duplicates.Add(await register.AddDuplicate(ids[i], ids[(i + 1 + random.Next(ids.Count - 2)) % ids.Count])
                .ContinueWith(t => t.IsFaulted ? Guid.Empty : t.Result, TaskScheduler.Default));
        }

        duplicates.RemoveAll(q => q == Guid.Empty);
        for (var step = 0; step < 12; step++)
        {
            var duplicate = Pick(random, duplicates);
            var before = await Rows();

            await Try(() => register.Decide(duplicate, DuplicateState.Correction, name: random.Next(4) is 0 ? "Typed" : null));
            await register.Undo(duplicate);
            var undone = await Rows();
            if (before.Any(r => r.StartsWith($"{duplicate} Open", StringComparison.Ordinal)))
            {
                Assert.That(undone, Is.EqualTo(before), $"step {step}");
            }

            await Try(
                () => register.Decide(duplicate, Pick(random, [DuplicateState.Correction, DuplicateState.Same, DuplicateState.Related])));
            if (random.Next(4) is 0)
            {
                await register.Withdraw(ids[random.Next(ids.Count)]).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> some) => some[random.Next(some.Count)];

    private static async Task Try(Func<Task> decision)
    {
        try
        {
            await decision();
        }
        catch (RuleBrokenException)
        {
            // Refused because of another decision: nothing changed.
        }
    }

    /// <summary>The rows of signatories and duplicates, one line each.</summary>
    private async Task<string[]> Rows()
    {
        await using var db = register.Db();
        var signatories = await db.Signatories.OrderBy(s => s.Id).ToListAsync();
        var duplicates = await db.Duplicates.OrderBy(d => d.Id).ToListAsync();
        return
        [
            .. signatories.Select(
                s => string.Create(CultureInfo.InvariantCulture,
                $"{s.Id} {s.IsActive} {s.MergedInto} {s.MergedBy} {s.HeadId} {(s.Id == s.HeadId ? $"{s.Signatures} {s.Listing} {s.Country} {s.FirstConfirmedAt:O} {s.ListedName} {db.NameOf(s)}" : "")}")),
            .. duplicates.Select(d => $"{d.Id} {d.State} {d.Unseal(db.Privacy).DecidedBy}"),
        ];
    }
}
