using System.Diagnostics;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Jobs;

/// <summary>A fixture whose tests start the Workers themselves, each on a database of its own.</summary>
public abstract class JobTests
{
    protected Product Product { get; private set; } = null!;

    [SetUp]
    public async Task Start() => Product = await Product.Start(withWorker: false);

    [TearDown]
    public async Task End() => await Product.DisposeAsync();

    protected static Mail To(string address, string subject = "A subject") => new MailDraft(subject, "en").Say("A sentence.").To(address);

    /// <summary>Enqueues mails to reader0, reader1, … in one transaction; their addresses.</summary>
    protected async Task<List<string>> Enqueue(int mails)
    {
        var addresses = Enumerable.Range(0, mails).Select(i => $"reader{i}@example.org").ToList();
        await Enqueue(addresses);
        return addresses;
    }

    protected async Task Enqueue(IEnumerable<string> addresses)
    {
        await using var db = Product.Db();
        foreach (var address in addresses)
        {
            db.EnqueueMail(Product.Clock.GetUtcNow(), To(address));
        }

        await db.SaveChangesAsync();
    }

    protected List<OutboxMessage> Messages()
    {
        using var db = Product.Db();
        return db.OutboxMessages.AsNoTracking().OrderBy(m => m.Id).ToList();
    }

    protected bool AllAreDone() => Messages().All(m => m.DoneAt is not null);

    /// <summary>The first column of what a statement selects, as text.</summary>
    protected List<string> Lines(string sql)
    {
        using var connection = new NpgsqlConnection(Product.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetValue(0).ToString()!);
        }

        return lines;
    }

    /// <summary>How many jobs that call this method, or have this argument, have succeeded.</summary>
    protected int Succeeded(string name) =>
        Lines($"select id from hangfire.job where statename = 'Succeeded' and invocationdata::text like '%{name}%'").Count;

    /// <summary>As if Hangfire's invisibility timeout and the leases had passed; one test of a killed Worker really waits.</summary>
    protected void EndTimeouts() => Lines("""
        update hangfire.jobqueue set fetchedat = fetchedat - interval '1 hour';
        update outbox_messages set leased_until = leased_until - interval '1 hour' where leased_until is not null;
        """);

    /// <param name="most">A minute by default.</param>
    protected static async Task Until(Func<bool> holds, TimeSpan? most = null)
    {
        var limit = most ?? TimeSpan.FromSeconds(60);
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(50))
        {
            Assert.That(waited.Elapsed, Is.LessThan(limit), $"It did not come true in {limit.TotalSeconds:0} s.");
        }
    }
}
