using Declarations.Access;
using Declarations.Encryption;
using Declarations.Signing;
using Declarations.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Registering;

/// <summary>A Worker that is killed in the middle of a bulk invalidation, and in the middle of its undoing.</summary>
public sealed class KilledInvalidationTests : JobTests
{
    private const int Fakes = 240; // undoing restores the first hundred at once
    private const string Register = "declarations/killed";

    [Test]
    public async Task The_next_worker_finishes_what_the_killed_one_began_and_changes_no_signature_twice()
    {
        var secretariat = await Filled();
        var before = await Counts();
        var started = (await secretariat.Post($"{Register}/invalidations",
            new { filter = new { domain = "fake.example" }, reason = "One sender" })).Is(202);
        var path = $"{Register}/invalidations/{started["id"].GetString()}";

        await KillInTheMiddle();
        var middle = (await secretariat.Get(path)).Is(200);
        Assert.That((middle["state"].GetString(), middle["done"].GetInt32()), Is.EqualTo(("running", Fakes / 2)));
        Assert.That(Lines("select count(*) from signatures where state = 'invalidated'"), Is.EqualTo([$"{Fakes / 2}"]), "what the page says");
        await using (WorkerProcess.Start(Product))
        {
            await Until(() => secretariat.Get(path).Result["state"].GetString() == "done", TimeSpan.FromMinutes(3));
        }

        Assert.That((await secretariat.Get(path))["done"].GetInt32(), Is.EqualTo(Fakes));
        Assert.That(Lines("select count(*), count(distinct subject) from audit_entries where action = 'signature.invalidated'"), Is.EqualTo([$"{Fakes}"]));
        Assert.That(await Counts(), Is.EqualTo(1), "one signatory is left");

        (await secretariat.Delete(path)).Is(200);
        await KillInTheMiddle();
        await using (WorkerProcess.Start(Product))
        {
            await Until(() => secretariat.Get(path).Result["state"].GetString() == "undone", TimeSpan.FromMinutes(3));
        }

        Assert.That((await secretariat.Get(path))["restored"].GetInt32(), Is.EqualTo(Fakes));
        Assert.That(Lines("select count(*) from audit_entries where action = 'signature.restored'"), Is.EqualTo([$"{Fakes}"]));
        Assert.That(await Counts(), Is.EqualTo(before));

        async Task<int> Counts() => (await Product.Anyone.Get($"{Register}/signatories"))["counts"].GetProperty("organisations").GetInt32();
    }

    // The Worker waits for a row that is locked here: half of the signatures are changed, and one is about to be.
    private async Task KillInTheMiddle()
    {
        await using (var connection = new NpgsqlConnection(Product.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var locking = new NpgsqlCommand(
                $"select from signatures where id = (select id from signatures order by id offset {Fakes / 2} limit 1) for update", connection, transaction);
            await locking.ExecuteNonQueryAsync();
            await using var killed = WorkerProcess.Start(Product);
            await Until(() => Lines($"""
                select 1 from invalidations, pg_stat_activity where (case invalidations.state when 'running' then done else restored end) = {Fakes / 2}
                    and datname = current_database() and wait_event_type = 'Lock' and query like '%signatures%'
                """).Count > 0);
            await killed.Kill();
        }

        Lines("""
            update hangfire.jobqueue set fetchedat = fetchedat - interval '1 hour';
            update outbox_messages set leased_until = leased_until - interval '1 hour' where leased_until is not null;
            """);
    }

    private async Task<Surface> Filled()
    {
        await Product.StartWorker(); // mails the link to sign in
        var secretariat = await Product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("killed");
        await Product.StopWorker();
        await using var db = Product.Db();
        var declaration = await db.Declarations.AsNoTracking().SingleAsync();
        var rows = Enumerable.Range(0, Fakes + 1).Select(n => new RollRow($"{n}", $"Fake {n}", "KE",
            n < Fakes ? "fake.example" : "honest.example", null, declaration.OpenedAt!.Value.AddMilliseconds(n + 1)));
        await new RegisterFilling(Product.ConnectionString, declaration.Id, PrivacyKey.Parse(Product.PrivacyKey, null), _ => Listing.Public).Fill(rows);
        return secretariat;
    }
}
