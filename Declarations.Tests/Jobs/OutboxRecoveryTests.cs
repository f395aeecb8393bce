using Declarations.Jobs;
using Hangfire;
using Hangfire.States;

namespace Declarations.Tests.Jobs;

public sealed class OutboxRecoveryTests : JobTests
{
    [Test]
    public async Task A_mail_whose_job_was_deleted_on_the_dashboard_is_handed_over_again()
    {
        await Product.Mail.Hold();
        await Enqueue(1);
        await Product.StartWorker();
        await Until(() => Product.Mail.Held.Count == 1);
        await Product.StopWorker();
        var job = Messages()[0].JobId!.Value;
        new BackgroundJobClient(HangfireStorage.Open(Product.ConnectionString)).Delete($"{job}");
        Lines("update outbox_messages set handed_at = handed_at - interval '1 minute'");
        await Product.Mail.Release();

        await Product.StartWorker();
        await Until(AllAreDone);

        Assert.That(Messages()[0].JobId, Is.Not.EqualTo(job));
        Assert.That(Product.Mail.To("reader0@example.org"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_row_enqueued_twice_because_the_relay_ended_before_its_commit_is_sent_once()
    {
        var addresses = await Enqueue(3);
        var ids = Messages().Select(m => m.Id).ToArray();
        var jobs = new BackgroundJobClient(HangfireStorage.Open(Product.ConnectionString));
        jobs.Create<IBackgroundJobs>("mail", j => j.HandleMessages("mail", ids, default), new EnqueuedState("mail"));

        // Held, no row is done before the relay hands it over once more.
        await Product.Mail.Hold();
        await Product.StartWorker();
        await Until(() => Messages().All(m => m.JobId is not null));
        await Product.Mail.Release();
        await Until(() => AllAreDone() && Succeeded("HandleMessages") >= 2);

        Assert.That(Product.Mail.Received.SelectMany(m => m.To), Is.EquivalentTo(addresses));
        Assert.That(Messages().Select(m => (m.Attempts, m.LastError)), Is.All.EqualTo((1, (string?)null)));
    }
}
