using Declarations.Matching;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>Two processes with memories of their own on one database.</summary>
public sealed class ConcurrentPairTests : RegisterTests
{
    [Test]
    public async Task A_pair_that_two_processes_add_at_once_is_added_once()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        await using var one = register.Db(new());
        await using var other = register.Db(new());
        await using var transaction = await one.Database.BeginTransactionAsync();

        await Add(one, a, b);
        var second = Add(other, b, a);
        await WaitForLock();
        await transaction.CommitAsync();
        await second;

        Assert.That(await register.Duplicates(), Is.EqualTo(["Open: River Watch / Riverwatch"]));
        Assert.That(await other.Duplicates.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_process_sees_the_pairs_and_decisions_of_another_and_nothing_that_was_rolled_back()
    {
        var (a, b) = (await register.SignAndConfirm("River Watch", "a@one.example"),
            await register.SignAndConfirm("Riverwatch", "b@two.example"));
        var duplicate = await register.AddDuplicate(a, b);
        await using var one = register.Db(new());

        await using (await one.Database.BeginTransactionAsync())
        {
            (await one.Duplicates.SingleAsync()).Decide(one.Privacy, DuplicateState.Unsure, "member:1", register.Later());
            await one.SaveChangesAsync();
            Assert.That(await States(one), Is.Empty, "neither the state before nor one that may be rolled back");
        }

        var rolledBack = await States(one);
        await register.Decide(duplicate, DuplicateState.Different);

        Assert.That(rolledBack, Is.EqualTo([DuplicateState.Open]));
        Assert.That(await States(one), Is.EqualTo([DuplicateState.Different]));
    }

    private async Task<List<DuplicateState>> States(DeclarationsDb db) =>
        await db.ReadPairs(register.Declaration, pairs => pairs.InState(null).Select(pair => pair.State).ToList(), default);

    private async Task Add(DeclarationsDb db, Guid scanned, Guid other)
    {
        var signatory = await db.Signatories.AsNoTracking().SingleAsync(s => s.Id == scanned);
        var reasons = new[] { new MatchReason("same-words", ["river"]) };
        await db.AddNew([DuplicateQueue.Create(db, signatory, other, 0.9, reasons, register.Later())], scanned, [other], default);
    }

    private async Task WaitForLock()
    {
        await using var db = register.Db();
        while (await db.Database.SqlQuery<int>($"""
            select count(*)::int as "Value" from pg_locks l join pg_database d on d.datname = current_database()
            where not l.granted and l.pid in (select pid from pg_stat_activity where datid = d.oid)
            """).SingleAsync() == 0)
        {
            await Task.Delay(20);
        }
    }
}
