using System.Diagnostics;
using Declarations.Tests.Reliability;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>Workers as processes of their own, which have compiled what is hot, and the messages that wait for them.</summary>
internal sealed class Workers : IAsyncDisposable
{
    private const int Rest = 200; // the last messages of a queue are not sent by all senders at once

    private readonly DeclarationsDb db;
    private readonly List<HostProcess> hosts;

    private Workers(DeclarationsDb db, List<HostProcess> hosts) => (this.db, this.hosts) = (db, hosts);

    public string Name => hosts.Count == 1 ? "one Worker" : $"{hosts.Count} Workers";

    /// <param name="warming">How many messages each sends before anything is measured.</param>
    public static async Task<Workers> Start(Product product, IReadOnlyDictionary<string, string?> settings, int count, int warming)
    {
        var workers = new Workers(product.Db(), [.. Enumerable.Range(1, count).Select(n => new HostProcess($"Worker {n}", Checkout.Root, settings))]);
        var whole = await workers.Waiting();
        workers.hosts.ForEach(host => host.Start());
        await workers.Until(whole - (count * warming));
        return workers;
    }

    public Task<int> Waiting() => db.OutboxMessages.CountAsync(m => m.DoneAt == null);

    /// <returns>Messages a second until few are left.</returns>
    public async Task<double> Rate()
    {
        var (before, watch) = (await Waiting(), Stopwatch.StartNew());
        await Until(Rest);
        return (before - await Waiting()) / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.Stop();
            Assert.That(host.Faults, Is.Empty);
        }

        await db.DisposeAsync();
    }

    private async Task Until(int rest)
    {
        for (var waited = Stopwatch.StartNew(); await Waiting() > rest; await Task.Delay(250))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(3)), () => $"{rest} messages wait");
        }
    }
}
