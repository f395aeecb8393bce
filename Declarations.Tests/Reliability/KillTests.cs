using System.Diagnostics;
using System.Globalization;
using Declarations.Access;

namespace Declarations.Tests.Reliability;

/// <summary>Processes killed at random moments under sign-ons and confirmations: <c>scripts/reliability kills</c>.</summary>
[Explicit("takes ten minutes")]
public sealed class KillTests
{
    [Test]
    public async Task Of_a_hundred_kills_at_random_moments_nothing_is_lost_and_nothing_doubled()
    {
        var kills = Setting("DECLARATIONS_KILLS", 100);
        var seed = Setting("DECLARATIONS_SEED", 2026);
        var random = new Random(seed);
        await using var cluster = await Cluster.Start();
        var secretariat = await cluster.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await using var load = new Load(cluster, signers: 12, TimeSpan.FromSeconds(1));
        var (victims, killed) = (Victims(cluster), new SortedDictionary<string, int>(StringComparer.Ordinal));
        var restarting = new Dictionary<string, Task>(StringComparer.Ordinal);
        var since = Stopwatch.StartNew();
        for (var n = 0; n < kills; n++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5 + 1.5 * random.NextDouble()));
            await load.Goes();
            var (name, kill) = victims[random.Next(victims.Count)];
            since.Restart();
            await restarting.GetValueOrDefault(name, Task.CompletedTask);
            restarting[name] = kill();
            killed[name] = killed.GetValueOrDefault(name) + 1;
            if (n % 10 == 9)
            {
                await Reckoning.Say($"{n + 1} kills; {load.Report()}");
            }
        }

        await Task.WhenAll(restarting.Values);
        await Reckoning.Say($"PostgreSQL {await cluster.Database.Version()}, seed {seed}, killed: {string.Join(", ", killed.Select(k => $"{k.Key} {k.Value}"))}");
        await Reckoning.Hold(cluster, load, since);
    }

    private static List<(string Name, Func<Task> Kill)> Victims(Cluster cluster) =>
    [
        .. cluster.Apis.Concat(cluster.Workers).Select(host => (host.Name, (Func<Task>)host.KillAndRestart)),
        ("PostgreSQL", async () =>
        {
            await cluster.Database.Kill();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await cluster.Database.StartAgain();
            await cluster.Database.Version();
        }),
    ];

    private static int Setting(string name, int otherwise) =>
        int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{otherwise}", CultureInfo.InvariantCulture);
}
