using System.Diagnostics;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class ScheduleTests
{
    [Test]
    public async Task The_worker_closes_a_declaration_and_deletes_unconfirmed_signatures_after_21_days()
    {
        await using var product = await Product.Start();
        await product.Open("rivers");
        (await product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(202);

        await product.StopWorker();
        product.Clock.Advance(TimeSpan.FromDays(32));
        await product.StartWorker();
        await Until(product, async db => await db.Declarations.AnyAsync(d => d.State == DeclarationState.Closed));

        await product.StopWorker();
        product.Clock.Advance(TimeSpan.FromDays(22));
        await product.StartWorker();
        product.RunRecurring("DeleteExpiredData");
        await Until(product, async db => !await db.Signatures.AnyAsync());
        Assert.That(product.Log.Errors, Is.Empty);
    }

    private static async Task Until(Product product, Func<DeclarationsDb, Task<bool>> holds)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            await using var db = product.Db();
            if (await holds(db))
            {
                return;
            }
        }

        Assert.Fail("Nothing happened in 60 s.");
    }
}
