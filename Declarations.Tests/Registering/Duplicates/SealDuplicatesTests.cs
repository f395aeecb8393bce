using System.Data.Common;
using System.Globalization;
using Declarations.Database;
using Declarations.Encryption;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Declarations.Tests.Registering.OldDuplicates;

namespace Declarations.Tests.Registering;

/// <summary>A database with pairs of the schema before migration 0028.</summary>
public sealed class SealDuplicatesTests
{
    private static readonly PrivacyKey Key = PrivacyKey.Parse(Product.PrivacyKey);
    private string database = null!;

    [SetUp]
    public async Task CreateOldDatabase()
    {
        database = await DatabaseServer.Create(migrated: false);
        await MigrationRunner.Apply(database, [.. Migration.All().Where(m => string.CompareOrdinal(m.Name, "0028") < 0)], default);
        await using var db = Db();
        await OldDuplicates.Add(db);
        await MigrationRunner.Apply(database, Migration.All(), default);
    }

    [TearDown]
    public Task Drop() => DatabaseServer.Drop(database);

    [Test]
    public async Task Decisions_history_reasons_and_chosen_names_outlive_the_conversion()
    {
        await Convert(batch: 100);

        await using var db = Db();
        var (same, correction) = (await Pair(db, Former[1]), await Pair(db, Former[2]));
        var names = new Dictionary<Guid, string>();
        var history = await SignatoryHistoryLine.Of(db, Declaration, [Signatories[2], Signatories[3]], names, default);
        Assert.That((same.State, same.DecidedBy, same.DecidedAt, same.Facts.FoundAt, same.Facts.Score),
            Is.EqualTo((DuplicateState.Same, "member:1", At(101), At(61), 0.75)));
        Assert.That(same.Facts.Reasons.Single().Tokens, Is.EqualTo(["river", "1"]));
        Assert.That(correction.Facts.History.Select(e => e.What), Is.EqualTo([SignatoryEventKind.Joined, SignatoryEventKind.Corrected]));
        Assert.That(history.Select(line => (line.What, line.At)), Is.EqualTo([(SignatoryEventKind.Founded, At(2)),
            (SignatoryEventKind.Founded, At(3)), (SignatoryEventKind.Joined, At(101)), (SignatoryEventKind.Renamed, At(150)),
            (SignatoryEventKind.Joined, At(160)), (SignatoryEventKind.Parted, At(161))]));
        Assert.That(await db.Signatories.Where(s => s.MergedBy != null).OrderBy(s => s.Id).Select(s => s.MergedBy).ToListAsync(),
            Is.EqualTo([same.Id, correction.Id]));
        Assert.That((await db.NameChoices.SingleAsync(c => c.DuplicateId == same.Id)).IsUndone, Is.False);
    }

    [Test]
    public async Task Nothing_of_the_old_tables_is_left()
    {
        await Convert(batch: 100);

        await using var db = Db();
        Assert.That(await SealDuplicates.IsPending(db, default), Is.False);
        Assert.That(await SealDuplicates.Step(db, 100, default), Is.Zero);
        Assert.That(await db.Database.SqlQuery<string>($"""
            select relname::text as "Value" from pg_class where relname like '%unsealed%' or relname like '%mixed%'
            """).ToListAsync(), Is.Empty);
        Assert.That(await db.Database.SqlQuery<bool>($"""
            select convalidated as "Value" from pg_constraint where conname = 'name_choices_duplicate_id_fkey'
            """).SingleAsync(), Is.True);
    }

    [Test]
    public async Task A_conversion_that_breaks_off_at_every_command_ends_like_one_in_one_go()
    {
        await Convert(batch: 100);
        var expected = await Everything();
        await Drop();
        await CreateOldDatabase();

        for (var (failsAt, moved) = (1, 1); moved > 0; failsAt++)
        {
            await using var db = Db(new Interruption(failsAt));
            try
            {
                moved = await SealDuplicates.Step(db, 2, default);
                failsAt = 0;
            }
            catch (OperationCanceledException)
            {
                await using var after = Db();
                Assert.That(await CountBoth(after), Is.EqualTo(Former.Length), $"broken off at command {failsAt}");
            }
        }

        Assert.That(await Everything(), Is.EqualTo(expected));
    }

    private async Task Convert(int batch)
    {
        await using var db = Db();
        while (await SealDuplicates.Step(db, batch, default) > 0)
        {
        }
    }

    /// <summary>All pairs, choices and pointers, without the random ids.</summary>
    private async Task<string> Everything()
    {
        await using var db = Db();
        var pairs = (await db.Duplicates.ToListAsync()).ConvertAll(duplicate => duplicate.Unseal(Key));
        var formerOf = pairs.ToDictionary(pair => pair.Id, pair => pair.Facts.FormerId);
        var choices = await db.NameChoices.OrderBy(c => c.SignatoryId).ToListAsync();
        var merged = await db.Signatories.Where(s => s.MergedBy != null).OrderBy(s => s.Id).ToListAsync();
        return string.Join('\n', [
            .. pairs.OrderBy(pair => pair.Facts.FormerId).Select(pair => string.Create(CultureInfo.InvariantCulture,
                $"{pair.State} {pair.Facts} {string.Join(' ', pair.Facts.Reasons)} {string.Join(' ', pair.Facts.History)}")),
            .. choices.Select(c => $"{c.SignatoryId} {c.IsUndone} {formerOf[c.DuplicateId!.Value]}"),
            .. merged.Select(s => $"{s.Id} {s.MergedInto} {formerOf[s.MergedBy!.Value]}"),
            .. (await db.SignatoryEvents.OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.At:O} {e.What} {e.SignatoryId}"),
        ]);
    }

    private static async Task<DuplicatePair> Pair(DeclarationsDb db, Guid former) =>
        (await db.ReadPairs(Declaration, pairs => pairs.Find(former), default))!;

    private static async Task<int> CountBoth(DeclarationsDb db) => await db.Duplicates.CountAsync()
        + (await SealDuplicates.IsPending(db, default)
            ? await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from duplicates_unsealed""").SingleAsync() : 0);

    private DeclarationsDb Db(params IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(database).AddInterceptors(interceptors).Options, Key, new());

    /// <summary>Breaks off at one command, as the end of the process would.</summary>
    private sealed class Interruption(int failsAt) : DbCommandInterceptor
    {
        private int commands;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default) => ++commands == failsAt ? throw new OperationCanceledException() : new(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default) => ++commands == failsAt ? throw new OperationCanceledException() : new(result);
    }
}
