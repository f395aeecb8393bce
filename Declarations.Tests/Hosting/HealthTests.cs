using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Hosting;

public sealed class HealthTests : ProductTests
{
    [Test]
    public async Task The_Api_is_ready_only_once_somebody_of_the_secretariat_can_sign_in()
    {
        await using var db = Product.Db();
        (await Anyone.Get("/health/ready")).Is(200);

        await db.Database.ExecuteSqlAsync($"update members set role = 'reader'");
        var without = (await Anyone.Get("/health/ready")).Is(503);
        await db.Database.ExecuteSqlAsync($"update members set role = 'secretariat'");

        Assert.That(without["code"].GetString(), Is.EqualTo("secretariat_missing"));
        (await Anyone.Get("/health/ready")).Is(200);
    }
}
