using System.Diagnostics;
using System.Globalization;

namespace Declarations.Tests.Reliability;

/// <summary>What must be so when the faults are over: nothing lost, nothing doubled, each confirmation mailed.</summary>
internal static class Reckoning
{
    private const string Rows = "select count(*) from signatures where confirmed_at is not null";
    private const string Receipt = "You have signed";

    public static async Task Hold(Cluster cluster, Load load, Stopwatch sinceLastFault)
    {
        await Agree(cluster, sinceLastFault);
        await load.End();
        var signed = load.Confirmed.Count;
        await Say($"everybody has confirmed {sinceLastFault.Elapsed.TotalSeconds:0.0} s after the last fault; {load.Report()}");
        Assert.That(await cluster.Database.Ask(Rows), Is.EqualTo(new[] { $"{signed}" }), "rows of confirmed signatures");

        using var csv = await Csv(cluster);
        var listed = (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var counted = (await cluster.Anyone.Get("declarations/rivers/signatories?limit=1")).Is(200)["counts"].GetProperty("organisations").GetInt32();
        await Say($"{signed} confirmed by clients, {listed.Count} in the public list, {counted} counted");
        Assert.That(counted, Is.EqualTo(signed), "the public count");
        Assert.That(listed, Has.Count.EqualTo(signed), "the public list");
        Assert.That(listed.Distinct().Count(), Is.EqualTo(signed), "a signature is listed twice");
        Assert.That(load.Confirmed.Keys.Where(name => !listed.Any(line => line.Contains($"{name},", StringComparison.Ordinal) || line.Contains($"{name}\"", StringComparison.Ordinal))),
            Is.Empty, "lost signatures");

        await UntilMailed(load);
        var mails = load.Mails(Receipt);
        await Say($"receipts {sinceLastFault.Elapsed.TotalSeconds:0.0} s after the last fault: {mails.Count(m => m.Different == 1)} of {signed} mailboxes, "
            + $"{mails.Sum(m => m.All - m.Different)} copies with the same Message-ID");
        Assert.That(mails.Where(m => m.Different != 1), Is.Empty, "receipts");
        Assert.That(await cluster.Database.Ask("select kind || ': ' || last_error from outbox_messages where failed_at is not null"), Is.Empty);
        var audit = await cluster.VerifyAudit();
        Assert.That(audit.ExitCode, Is.Zero, audit.Error);
        await Say($"audit: {audit.Output.Trim()}");
    }

    public static Task Say(string line) => TestContext.Progress.WriteLineAsync(line);

    /// <summary>Until both Apis count what the database holds, while people go on signing.</summary>
    private static async Task Agree(Cluster cluster, Stopwatch sinceLastFault)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Load.Patience; await Task.Delay(100))
        {
            var before = await Confirmed(cluster);
            int?[] counts = [await Count(cluster.Direct(0)), await Count(cluster.Direct(1))];
            if (await Confirmed(cluster) is var after && counts.All(count => before <= count && count <= after))
            {
                await Say($"{sinceLastFault.Elapsed.TotalSeconds:0.0} s after the last fault the Apis count {counts[0]} and {counts[1]} of {before} to {after} rows");
                return;
            }
        }

        Assert.Fail("The counts of the Apis never agreed with the database.");
    }

    private static async Task<int?> Count(Surface api)
    {
        try
        {
            var list = await api.Get("declarations/rivers/signatories?limit=1");
            return (int)list.Status == 200 ? list["counts"].GetProperty("organisations").GetInt32() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            return null; // it is being started
        }
    }

    private static async Task<int> Confirmed(Cluster cluster) => int.Parse((await cluster.Database.Ask(Rows))[0], CultureInfo.InvariantCulture);

    private static async Task<HttpResponseMessage> Csv(Cluster cluster)
    {
        using var client = cluster.Proxy.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/declarations/rivers/signatories");
        request.Headers.Accept.ParseAdd("text/csv");
        return await client.SendAsync(request);
    }

    private static async Task UntilMailed(Load load)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Load.Patience && load.Mails(Receipt).Any(m => m.Different == 0);)
        {
            await Task.Delay(200);
        }
    }
}
