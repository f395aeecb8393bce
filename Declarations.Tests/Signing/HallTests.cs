using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>A conference hall behind one address, with the settings that ./run has.</summary>
public sealed class HallTests
{
    private const int People = 300;

    [Test]
    public async Task Three_hundred_people_behind_one_address_sign_within_ten_minutes()
    {
        await using var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Limits:SignaturesPerNetworkPerMinute"] = "120",
        });
        await product.Open("hall");
        product.Clock.Stop();
        var began = product.Clock.GetUtcNow();
        var waiting = new Queue<int>(Enumerable.Range(0, People));
        var refused = 0;

        // All at once; who is refused tries again a minute later.
        while (waiting.Count > 0)
        {
            var again = new List<int>();
            foreach (var batch in waiting.Chunk(30))
            {
                var answers = await Task.WhenAll(batch.Select(async n => (n, Status: await Sign(product, n))));
                again.AddRange(answers.Where(a => a.Status == 429).Select(a => a.n));
                Assert.That(answers.Select(a => a.Status), Is.All.AnyOf(202, 429));
            }

            refused += again.Count;
            waiting = new(again);
            product.Clock.Advance(TimeSpan.FromMinutes(again.Count > 0 ? 1 : 0));
        }

        for (var n = 0; n < People; n++)
        {
            var token = await product.Mail.Token($"guest{n}@organisation{n % 40}.example", "confirm");
            Assert.That((int)(await product.Anyone.Get($"/confirm/{token}", "text/html")).Status, Is.EqualTo(200));
            (await product.Anyone.Post($"confirmations/{token}")).Is(200);
        }

        await using var db = product.Db();
        TestContext.Out.WriteLine($"{refused} refused once, {(product.Clock.GetUtcNow() - began).TotalMinutes:0.0} minutes");
        Assert.That(await db.Signatures.CountAsync(s => s.ConfirmedAt != null), Is.EqualTo(People));
        Assert.That(product.Clock.GetUtcNow() - began, Is.LessThan(TimeSpan.FromMinutes(10)));
        Assert.That(refused, Is.GreaterThan(0));
    }

    private static async Task<int> Sign(Product product, int n) => (int)(await product.Anyone.Post("declarations/hall/signatures",
        Surface.Individual($"Guest {n}", $"guest{n}@organisation{n % 40}.example"))).Status;
}
