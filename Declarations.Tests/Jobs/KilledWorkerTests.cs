using System.Diagnostics;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Jobs;

public sealed class KilledWorkerTests
{
    private Product product = null!;

    [SetUp]
    public async Task Start() => product = await Product.Start(withWorker: false);

    [TearDown]
    public async Task End() => await product.DisposeAsync();

    [Test]
    public async Task A_worker_killed_between_claim_and_send_loses_no_mail()
    {
        var addresses = await Promise(20);
        await product.Mail.Hold();
        await using (var killed = WorkerProcess.Start(product))
        {
            await Until(() => product.Mail.Held.Count >= 4);
            await killed.Kill();
        }

        await product.Mail.Release();
        Assert.That(product.Mail.Received, Is.Empty);
        await using var next = WorkerProcess.Start(product);
        await Until(() => addresses.All(a => product.Mail.To(a).Count > 0));

        await Until(NothingIsOwed);
        Assert.That(product.Mail.Received.Select(m => m.Header("Message-ID")).Distinct().Count(), Is.EqualTo(20));
    }

    [Test]
    public async Task Two_workers_side_by_side_send_every_mail_once()
    {
        var addresses = await Promise(120);

        await using var one = WorkerProcess.Start(product);
        await using var other = WorkerProcess.Start(product);
        await Until(NothingIsOwed);

        Assert.That(product.Mail.Received.SelectMany(m => m.To), Is.EquivalentTo(addresses));
    }

    [Test]
    public async Task A_mail_whose_transaction_is_rolled_back_is_never_sent()
    {
        await using (var db = product.Db())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.EnqueueMail(product.Clock.GetUtcNow(), To("never@example.org"));
            await db.SaveChangesAsync();
        }

        await Promise(1);
        await product.StartWorker();
        await Until(NothingIsOwed);

        Assert.That(product.Mail.Received.SelectMany(m => m.To), Is.EqualTo(["reader0@example.org"]));
    }

    [Test]
    public async Task A_full_mailbox_is_tried_again_later_and_a_missing_one_never()
    {
        await using (var db = product.Db())
        {
            db.EnqueueMail(product.Clock.GetUtcNow(), To("full@example.org"));
            db.EnqueueMail(product.Clock.GetUtcNow(), To("gone@example.org"));
            await db.SaveChangesAsync();
        }

        await product.StartWorker();
        await Until(() => Messages().All(m => m.Attempts > 0));

        Assert.That(Messages().Count(m => m.FailedAt != null), Is.EqualTo(1));
        Assert.That(Messages().Single(m => m.FailedAt == null).DueAt, Is.GreaterThan(Messages()[0].CreatedAt));
        Assert.That(Messages().Select(m => m.LastError), Has.None.Contains("@"));
    }

    private async Task<List<string>> Promise(int mails)
    {
        var addresses = Enumerable.Range(0, mails).Select(i => $"reader{i}@example.org").ToList();
        await using var db = product.Db();
        addresses.ForEach(a => db.EnqueueMail(product.Clock.GetUtcNow(), To(a)));
        await db.SaveChangesAsync();
        return addresses;
    }

    private static Mail To(string address) => new MailDraft("A subject", "en").Say("A sentence.").To(address);

    private List<Declarations.Jobs.OutboxMessage> Messages()
    {
        using var db = product.Db();
        return db.OutboxMessages.AsNoTracking().ToList();
    }

    private bool NothingIsOwed() => Messages().All(m => m.DoneAt != null);

    private static async Task Until(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(50))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "It did not come true in 60 s.");
        }
    }
}
