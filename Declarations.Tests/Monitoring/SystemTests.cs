using System.Text.Json;
using Declarations.Access;
using Declarations.Mailing;
using Declarations.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Monitoring;

public sealed class SystemTests : ProductTests
{
    [Test]
    public async Task The_state_of_mail_jobs_database_disk_certificate_and_audit_is_told_and_mail_that_fails_is_not_well()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Product.RunRecurringAndWait("CheckSystem");
        var well = await Until(secretariat, "mail", part => part.GetProperty("isWell").GetBoolean());

        await Product.StopWorker();
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        Product.Clock.Advance(TimeSpan.FromMinutes(6));
        var stopped = (await secretariat.Get("system")).Is(200);
        await Product.StartWorker();
        await Product.RunRecurringAndWait("CheckSystem");
        var again = await Until(secretariat, "jobs", part => part.GetProperty("isWell").GetBoolean());

        Assert.That(well.EnumerateArray().Select(part => part.GetProperty("name").GetString()),
            Is.EqualTo(["mail", "jobs", "database", "disk", "certificate", "backup", "audit"]));
        Assert.That(Part(well, "mail").GetProperty("lastSuccessAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(Part(well, "disk").GetProperty("value").GetDouble(), Is.GreaterThan(0));
        Assert.That(Part(well, "disk").GetProperty("host").GetString(), Is.EqualTo(Environment.MachineName));
        Assert.That(Part(well, "disk").GetProperty("folder").GetString(), Is.EqualTo(Path.GetTempPath()));
        Assert.That(Part(well, "certificate").GetProperty("reason").GetString(), Is.EqualTo("not_used"), "the address of tests is not https");
        Assert.That(stopped["isWell"].GetBoolean(), Is.False);
        Assert.That(Part(stopped["parts"], "disk").GetProperty("reason").GetString(), Is.EqualTo("not_checked"));
        Assert.That(Part(stopped["parts"], "jobs").GetProperty("reason").GetString(), Is.EqualTo("waiting").Or.EqualTo("not_checked"));
        Assert.That(Part(again, "disk").GetProperty("reason").GetString(), Is.EqualTo("well").Or.EqualTo("full"));
    }

    [Test]
    public async Task A_backup_is_said_to_be_missing_until_one_is_made_and_to_be_too_old_when_backups_stop()
    {
        await using var product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        var file = Path.Combine(Directory.CreateTempSubdirectory("declarations-backup").FullName, "one.backup");
        var never = Part((await secretariat.Get("system")).Is(200)["parts"], "backup");

        var (exitCode, _, error) = await WorkerProcess.Verb(product, "backup", file);
        Assert.That(exitCode, Is.Zero, error);
        var length = new FileInfo(file).Length;
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        var made = Part((await secretariat.Get("system")).Is(200)["parts"], "backup");
        product.Clock.Advance(TimeSpan.FromHours(27));
        var stopped = Part((await secretariat.Get("system")).Is(200)["parts"], "backup");

        Assert.That((never.GetProperty("reason").GetString(), never.GetProperty("isWell").GetBoolean()), Is.EqualTo(("never", false)));
        Assert.That((made.GetProperty("reason").GetString(), made.GetProperty("value").GetDouble()), Is.EqualTo(("well", (double)length)));
        Assert.That((stopped.GetProperty("reason").GetString(), stopped.GetProperty("isWell").GetBoolean()), Is.EqualTo(("overdue", false)));
        Assert.That(stopped.GetProperty("lastSuccessAt").GetDateTimeOffset(), Is.EqualTo(made.GetProperty("lastSuccessAt").GetDateTimeOffset()));
    }

    [TestCase(null, 26)]
    [TestCase("50", 50)]
    [TestCase("0", null)]
    public void The_age_of_backups_is_a_setting_that_can_be_switched_off(string? hours, int? longest) =>
        Assert.That(BackupRule.Read(hours).LongestAge?.TotalHours, Is.EqualTo(longest));

    [TestCase("-1")]
    [TestCase("a day")]
    public void An_age_that_is_no_number_of_hours_is_refused(string hours) =>
        Assert.That(() => BackupRule.Read(hours), Throws.InvalidOperationException.With.Message.Contains("Backups__AlarmHours"));

    public async Task The_fullest_disk_of_the_workers_is_shown_while_its_worker_is_there()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Product.RunRecurringAndWait("CheckSystem");
        var now = Product.Clock.GetUtcNow();
        await Keep("full-machine", isWell: false, now);
        await Keep("gone-machine", isWell: false, now.AddMinutes(-6));
        var full = Part((await secretariat.Get("system")).Is(200)["parts"], "disk");
        await Keep("full-machine", isWell: false, now.AddMinutes(-6));
        var gone = Part((await secretariat.Get("system")).Is(200)["parts"], "disk");

        Assert.That(full.GetProperty("reason").GetString(), Is.EqualTo("full"));
        Assert.That(full.GetProperty("host").GetString(), Is.EqualTo("full-machine"));
        Assert.That(full.GetProperty("folder").GetString(), Is.EqualTo("/srv"));
        Assert.That(gone.GetProperty("host").GetString(), Is.EqualTo(Environment.MachineName));
    }

    [Test]
    public async Task Mail_is_not_well_when_several_messages_fail_after_the_last_success_whenever_they_were_created_and_one_bad_mailbox_is_nothing()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Enqueue("full@example.org", "gone@example.org", "gone@example.org", "gone@example.org", "reader@example.org");
        await Product.Mail.Newest("reader@example.org");
        await AllFailed(1);
        var one = Part((await secretariat.Get("system")).Is(200)["parts"], "mail");
        await Enqueue("full@example.org", "full@example.org");
        await AllFailed(3);
        await Enqueue("reader@example.org");
        await Until(secretariat, "mail", part => part.GetProperty("isWell").GetBoolean() && part.GetProperty("waiting").GetInt32() == 0);
        await AllFailed(3);
        var several = Part((await secretariat.Get("system")).Is(200)["parts"], "mail");

        Assert.That(one.GetProperty("reason").GetString(), Is.EqualTo("well"));
        Assert.That(one.GetProperty("retried").GetInt32(), Is.EqualTo(1));
        Assert.That(one.GetProperty("failed").GetInt32(), Is.EqualTo(3));
        Assert.That(several.GetProperty("reason").GetString(), Is.EqualTo("attempts_fail"));
    }

    [Test]
    public async Task Only_the_secretariat_of_all_declarations_sees_it()
    {
        (await Anyone.Get("system")).Is(401);
        (await (await SignIn(Role.Editor)).Get("system")).Is(403, "role_insufficient");
    }

    private async Task Enqueue(params string[] addresses)
    {
        await using var db = Product.Db();
        foreach (var address in addresses)
        {
            db.EnqueueMail(Product.Clock.GetUtcNow(), new MailDraft("A subject", "en").Say("A sentence.").To(address));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Lets time pass until so many messages that are still tried have failed again.</summary>
    private async Task AllFailed(int count)
    {
        Product.Clock.Advance(TimeSpan.FromMinutes(2));
        var since = Product.Clock.GetUtcNow();
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            await using var db = Product.Db();
            if (await db.OutboxMessages.CountAsync(m => m.FailedAt == null && m.DoneAt == null && m.LastFailureAt >= since) >= count)
            {
                await Product.RunRecurringAndWait("CheckSystem");
                return;
            }

            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
        }
    }

    private async Task Keep(string host, bool isWell, DateTimeOffset at)
    {
        await using var db = Product.Db();
        await WorkerDisk.Keep(db, host, "/srv", isWell, 1, at, default);
    }

    private static async Task<JsonElement> Until(Surface secretariat, string name, Func<JsonElement, bool> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var parts = (await secretariat.Get("system")).Is(200)["parts"];
            if (holds(Part(parts, name)))
            {
                return parts;
            }

            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), parts.GetRawText());
        }
    }

    private static JsonElement Part(JsonElement parts, string name) => parts.EnumerateArray().Single(part => part.GetProperty("name").GetString() == name);
}
