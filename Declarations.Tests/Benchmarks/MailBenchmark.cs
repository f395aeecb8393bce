using System.Diagnostics;
using System.Globalization;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>Mails per second through one Worker to a sink on loopback, on request: <c>./test --filter MailBenchmark</c>.</summary>
[Explicit("measures")]
public sealed class MailBenchmark
{
    private const int Count = 2000;

    [Test]
    public async Task Mails()
    {
        await using var product = await Product.Start(withWorker: false);
        await using var db = product.Db();
        for (var i = 0; i < Count; i++)
        {
            db.EnqueueMail(product.Clock.GetUtcNow(), new MailDraft("A subject", "en").Say("A sentence.").To($"reader{i}@example.org"));
        }

        await db.SaveChangesAsync();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        await product.StartWorker();
        while (await db.OutboxMessages.AnyAsync(m => m.DoneAt == null))
        {
            await Task.Delay(100);
        }

        watch.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Assert.That(product.Mail.Received, Has.Count.EqualTo(Count));
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Count / watch.Elapsed.TotalSeconds:0} mails/s, {used.TotalSeconds:0.0} processor seconds"));
    }
}
