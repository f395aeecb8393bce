using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Reliability;

/// <summary>PostgreSQL takes no connections for two minutes: <c>scripts/reliability outage</c>.</summary>
[Explicit("takes four minutes")]
public sealed class OutageTests
{
    [Test]
    public async Task While_the_database_is_away_for_two_minutes_people_are_told_so_and_afterwards_everybody_goes_on()
    {
        await using var cluster = await Cluster.Start();
        var secretariat = await cluster.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await using var load = new Load(cluster, signers: 8, TimeSpan.FromMilliseconds(500));
        await Task.Delay(TimeSpan.FromSeconds(10));
        await cluster.Database.Stop();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(TimeSpan.FromSeconds(20));
            var page = await cluster.Anyone.Get("/declarations/rivers/sign", "text/html");
            Assert.That((int)page.Status, Is.EqualTo(503), page.Text);
            Assert.That(page.Text, Does.Contain("The service is away for a moment").And.Not.Contain("   at "));
            await Reckoning.Say($"{since.Elapsed.TotalSeconds:0} s without the database; {load.Report()}");
        }

        await cluster.Database.StartAgain();
        await cluster.Database.Version();
        since.Restart();
        await Task.Delay(TimeSpan.FromSeconds(10));
        await Reckoning.Hold(cluster, load, since);
        Assert.That(load.Others.Keys, Is.All.StartsWith("503 unavailable, with Retry-After").Or.EqualTo("no answer"));
    }
}
