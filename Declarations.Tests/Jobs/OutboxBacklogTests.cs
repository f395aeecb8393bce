using Declarations.Jobs;
using Declarations.Mailing;

namespace Declarations.Tests.Jobs;

public sealed class OutboxBacklogTests : JobTests
{
    [Test]
    public async Task The_backlog_counts_what_is_due_and_names_the_oldest_of_each_queue()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        await using var db = Product.Db();
        db.EnqueueMail(now.AddMinutes(-5), To("first@example.org"));
        db.EnqueueMail(now.AddMinutes(-3), To("second@example.org"));
        db.Enqueue(now.AddMinutes(-1), JobQueue.Work, "kind", new { });
        db.Enqueue(now, JobQueue.Work, "kind", new { }, dueAt: now.AddMinutes(1));
        db.Enqueue(now.AddMinutes(-9), JobQueue.Work, "kind", new { }).DoneAt = now;
        await db.SaveChangesAsync();

        var backlog = await OutboxBacklog.Read(db, now, CancellationToken.None);

        Assert.That(backlog, Is.EquivalentTo(
            [new OutboxBacklog(JobQueue.Mail, 2, now.AddMinutes(-5)), new OutboxBacklog(JobQueue.Work, 1, now.AddMinutes(-1))]));
    }
}
