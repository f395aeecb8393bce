using System.Diagnostics;
using Declarations.Mailing;

namespace Declarations.Tests.Jobs;

public sealed class KilledWorkerTests : JobTests
{
    [Test]
    public async Task A_worker_killed_while_it_sends_loses_no_mail_and_the_next_one_resumes_by_itself()
    {
        var addresses = await Enqueue(20);
        await Product.Mail.Hold();
        await using (var killed = WorkerProcess.Start(Product))
        {
            await Until(() => Product.Mail.Held.Count >= 4);
            await killed.Kill();
        }

        var waited = Stopwatch.StartNew();
        await Product.Mail.Release();
        Assert.That(Product.Mail.Received, Is.Empty);
        await using var next = WorkerProcess.Start(Product);
        await Until(() => addresses.All(a => Product.Mail.To(a).Count > 0));

        await Until(AllAreDone);
        TestContext.Out.WriteLine($"All were sent {waited.Elapsed.TotalSeconds:0.0} s after the Worker was killed.");
        Assert.That(Product.Mail.Received.Select(m => m.Header("Message-ID")).Distinct().Count(), Is.EqualTo(20));
    }

    [Test]
    public async Task Two_workers_side_by_side_send_every_mail_once()
    {
        var addresses = await Enqueue(120);

        await using var one = WorkerProcess.Start(Product);
        await using var other = WorkerProcess.Start(Product);
        await Until(AllAreDone);

        Assert.That(Product.Mail.Received.SelectMany(m => m.To), Is.EquivalentTo(addresses));
    }

    [Test]
    public async Task A_message_whose_process_ends_three_times_is_failed_and_holds_up_no_other()
    {
        await Product.Mail.Hold();
        await Enqueue(["deadly@example.org"]);
        for (var times = 1; times <= 3; times++)
        {
            await using var killed = WorkerProcess.Start(Product);
            await Until(() => Product.Mail.Held.Count == times);
            await killed.Kill();
            EndTimeouts();
        }

        await Enqueue(["reader@example.org"]);
        await Product.Mail.Release();
        await using var next = WorkerProcess.Start(Product);
        await Until(() => Messages().All(m => m.DoneAt is not null || m.FailedAt is not null));

        var deadly = Messages()[0];
        Assert.That(deadly.FailedAt, Is.Not.Null);
        Assert.That((deadly.Interruptions, deadly.LastError), Is.EqualTo((3, "the process ended 3 times while handling it")));
        Assert.That(Product.Mail.Received.SelectMany(m => m.To), Is.EqualTo(["reader@example.org"]));
    }

    [Test]
    public async Task A_worker_that_is_stopped_while_it_sends_does_not_count_the_attempt()
    {
        await Product.Mail.Hold();
        await Enqueue(1);
        await Product.StartWorker();
        await Until(() => Product.Mail.Held.Count == 1);

        await Product.StopWorker();

        var stopped = Messages()[0];
        Assert.That((stopped.Attempts, stopped.LeasedUntil, stopped.DoneAt), Is.EqualTo((0, (DateTimeOffset?)null, (DateTimeOffset?)null)));
        await Product.Mail.Release();
        await Product.StartWorker();
        await Until(AllAreDone);
    }

    [Test]
    public async Task A_mail_whose_transaction_is_rolled_back_leaves_no_job_and_is_never_sent()
    {
        await Product.StartWorker();
        await using (var db = Product.Db())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.EnqueueMail(Product.Clock.GetUtcNow(), To("never@example.org"));
            await db.SaveChangesAsync();
        }

        await Enqueue(1);
        await Until(AllAreDone);

        Assert.That(Product.Mail.Received.SelectMany(m => m.To), Is.EqualTo(["reader0@example.org"]));
        Assert.That(Lines("select arguments from hangfire.job where arguments::text like '%mail%'"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_full_mailbox_is_tried_again_later_and_a_missing_one_never()
    {
        await Enqueue(["full@example.org", "gone@example.org"]);

        await Product.StartWorker();
        await Until(() => Messages().All(m => m.Attempts > 0 && m.LastError is not null));

        Assert.That(Messages().Count(m => m.FailedAt != null), Is.EqualTo(1));
        Assert.That(Messages().Single(m => m.FailedAt == null).DueAt, Is.GreaterThan(Messages()[0].CreatedAt));
        Assert.That(Messages().Select(m => m.LastError), Has.None.Contains("@"));
    }
}
