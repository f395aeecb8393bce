using System.Diagnostics;
using Declarations.Access;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Jobs;

public sealed class MessagePageTests : PageTests
{
    private const string Path = "/secretariat/jobs/messages";

    [Test]
    public async Task A_mail_that_failed_for_good_is_listed_without_its_address_and_can_be_retried()
    {
        await using (var db = Product.Db())
        {
            db.EnqueueMail(Product.Clock.GetUtcNow(), new MailDraft("A subject", "en").Say("A sentence.").To("gone@example.org"));
            await db.SaveChangesAsync();
        }

        var failedAt = await FailedAt(after: DateTimeOffset.MinValue);
        await SignInOnPage(Role.Secretariat);
        await Open(Path);
        var row = Page.Locator("tbody tr");
        await Assertions.Expect(row).ToContainTextAsync("550");
        var shown = await row.InnerTextAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();

        Assert.That(shown, Does.Not.Contain("gone@"));
        Assert.That(await FailedAt(after: failedAt), Is.GreaterThan(failedAt), "It was tried again, and refused again.");
    }

    [Test]
    public async Task Other_roles_do_not_see_the_messages()
    {
        await SignInOnPage(Role.Editor);

        Assert.That(await Open(Path), Is.EqualTo(403));
    }

    private async Task<DateTimeOffset> FailedAt(DateTimeOffset after)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            await using var db = Product.Db();
            if (await db.OutboxMessages.Where(m => m.FailedAt > after).Select(m => m.FailedAt).FirstOrDefaultAsync() is { } at)
            {
                return at;
            }
        }

        throw new AssertionException("No message failed in 60 s.");
    }
}
