using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Jobs;

public sealed class OutboxTests : ProductTests
{
    [Test]
    public async Task A_promise_taken_back_with_its_transaction_is_not_kept()
    {
        await using (var db = Product.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.EnqueueMail(Product.Clock.GetUtcNow(), new MailDraft("Never", "en").To("never@example.org"));
            await db.SaveChangesAsync();
        }

        await Send("after@example.org");

        await Product.Mail.Newest("after@example.org");
        Assert.That(Product.Mail.To("never@example.org"), Is.Empty);
    }

    [Test]
    public async Task A_mailbox_that_is_full_is_tried_again_and_holds_up_nobody()
    {
        var full = await Send("full@example.org");
        await Send("reader@example.org");

        await Product.Mail.Newest("reader@example.org");
        var message = await Settled(full, m => m.Attempts >= 2);
        Assert.That((message.DoneAt, message.FailedAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
        Assert.That(message.LastError, Does.Not.Contain("full@").And.Contain("Smtp").And.Contain("452"));
    }

    [Test]
    public async Task A_mailbox_that_is_gone_for_good_is_given_up_at_once_and_said_without_its_address()
    {
        var gone = await Send("gone@example.org");

        var message = await Settled(gone, m => m.FailedAt is not null);
        Assert.That(message.Attempts, Is.EqualTo(1));
        Assert.That(message.LastError, Does.Contain("550").And.Not.Contain("gone@"));
    }

    [Test]
    public async Task A_message_that_this_version_does_not_know_waits_for_a_worker_that_knows_it()
    {
        await using var db = Product.Db();
        var message = db.Enqueue(Product.Clock.GetUtcNow(), JobQueue.Work, "no-such-kind", new { });
        await db.SaveChangesAsync();

        var waiting = await Settled(message.Id, m => m.LastError is not null);
        Assert.That(waiting.LastError, Does.Contain("no handler"));
        Assert.That(waiting.FailedAt, Is.Null);
        Assert.That(waiting.DueAt, Is.GreaterThan(waiting.LastFailureAt!));
    }

    [Test]
    public async Task Neither_a_waiting_nor_a_kept_promise_shows_whom_it_was_made_to()
    {
        var full = await Send("full@example.org", "A secret subject");
        var done = await Send("known@example.org", "A secret subject");

        var (waiting, kept) = (await Settled(full, m => m.Attempts >= 1), await Settled(done, m => m.DoneAt is not null));
        Assert.That(System.Text.Encoding.UTF8.GetString(waiting.Payload), Does.Not.Contain("full@").And.Not.Contain("secret"));
        Assert.That(kept.Payload, Is.Empty);
    }

    private async Task<Guid> Send(string address, string subject = "A letter")
    {
        await using var db = Product.Db();
        db.EnqueueMail(Product.Clock.GetUtcNow(), new MailDraft(subject, "en").Say("Hello.").To(address));
        await db.SaveChangesAsync();
        return await db.OutboxMessages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Id).FirstAsync();
    }

    private async Task<OutboxMessage> Settled(Guid id, Func<OutboxMessage, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            await using var db = Product.Db();
            var message = await db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Id == id, patience.Token);
            if (holds(message))
            {
                return message;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
