using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Reliability;

/// <summary>
/// An older version, built in the checkout that DECLARATIONS_OLD names, is replaced by this one process by process, while people sign:
/// <c>scripts/reliability rolling COMMIT</c>.
/// </summary>
[Explicit("takes three minutes and another checkout")]
public sealed class RollingUpgradeTests
{
    private static readonly TimeSpan SideBySide = TimeSpan.FromSeconds(15);

    [Test]
    public async Task People_sign_while_the_old_version_is_replaced_by_the_new_one()
    {
        if (Environment.GetEnvironmentVariable("DECLARATIONS_OLD") is not { Length: > 0 } old)
        {
            Assert.Ignore("DECLARATIONS_OLD names no checkout of an older version.");
            return;
        }

        await using var cluster = await Cluster.Start(old);
        var secretariat = await cluster.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await using var load = new Load(cluster, signers: 8, TimeSpan.FromMilliseconds(500));
        await Stage("the old version", load);

        await cluster.Migrate(Checkout.Root);
        await Stage("the old version on the new schema", load);

        await Replace(cluster.Apis[0], () => Cluster.Ready(cluster.Ports[0]));
        await Replace(cluster.Workers[0], () => Task.CompletedTask);
        await Stage("old and new side by side", load);
        await WalkAtEach(cluster, secretariat);

        await Replace(cluster.Apis[1], () => Cluster.Ready(cluster.Ports[1]));
        await Replace(cluster.Workers[1], () => Task.CompletedTask);
        await Stage("the new version", load);
        await Reckoning.Hold(cluster, load, Stopwatch.StartNew());
        await secretariat.Deliver("rivers");
        Assert.That(load.Others.Keys.Where(other => other.StartsWith("500", StringComparison.Ordinal)), Is.Empty, "faults of a version");
    }

    private static async Task Stage(string what, Load load)
    {
        await Task.Delay(SideBySide);
        await Reckoning.Say($"{what}: {load.Report()}");
    }

    // First away from the proxy's requests: what it has begun is answered.
    private static async Task Replace(HostProcess host, Func<Task> ready)
    {
        await host.Stop();
        host.Root = Checkout.Root;
        host.Start();
        await ready();
    }

    /// <summary>What members and visitors look at, at the new Api and at the old one.</summary>
    private static async Task WalkAtEach(Cluster cluster, Surface member)
    {
        foreach (var api in new[] { 0, 1 })
        {
            var there = cluster.Direct(api).With(member.Token);
            foreach (var path in new[] { "/", "/declarations/rivers", "/declarations/rivers/signatories", "declarations/rivers/signatories",
                "declarations/rivers/versions", "members", "declarations/rivers/editions", "declarations/rivers/invitations", "/health/ready" })
            {
                var answer = await there.Get(path);
                Assert.That((int)answer.Status, Is.EqualTo(200), $"{cluster.Apis[api].Name} {answer.Call}: {answer.Text[..Math.Min(300, answer.Text.Length)]}");
            }
        }
    }
}
