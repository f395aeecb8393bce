using System.Diagnostics;
using System.Globalization;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Tests.Mailing;
using Declarations.Tests.Reliability;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// A whole installation under load, its hosts as processes of their own: pages, sign-ons and confirmations beside their limits, and how
/// fast a backlog of mail leaves and what it costs the pages meanwhile. Started by <c>scripts/load</c>.
/// </summary>
[Explicit("measures for a quarter of an hour")]
public sealed class LoadBenchmark
{
    private const int Backlog = 15_000, Warming = 8_000, Rounds = 3, Connections = SigningLoad.Connections;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    private static IEnumerable<int> Lengths => (Environment.GetEnvironmentVariable("DECLARATIONS_LOAD") ?? "1000")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(length => int.Parse(length, CultureInfo.InvariantCulture));

    [TestCaseSource(nameof(Lengths))]
    public async Task Everything_beside_its_limit(int signatories)
    {
        await Say($"| at {signatories:#,0} signatories | a second | its limit, a second | ratio |\n| --- | --- | --- | --- |");
        var began = Stopwatch.StartNew();
        var load = await SigningLoad.Filled(signatories);
        await using var product = load.Product;
        await Say($"{signatories:#,0} signatories are there after {began.Elapsed.TotalSeconds:0} s");
        var port = Product.FreePort();
        var address = new Uri($"http://127.0.0.1:{port}");
        await using var sink = new ScriptedSmtp();
        var settings = new Dictionary<string, string?>(product.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Mail:Smtp:Port"] = sink.Port.ToString(CultureInfo.InvariantCulture),
        };
        await using var api = new HostProcess("Api 1", Checkout.Root, settings);
        api.Start();
        await Cluster.Ready(port);

        var page = new Uri(address, "/declarations/rivers");
        var undisturbed = await Pages(address, page);
        await LoadClient.Run(address, Connections, 4 * Time, "202", () => load.SignOn(address)); // compiles what is hot
        var signing = await load.SignOnScript();
        await Compare("sign-on", "pgbench", () => Count("202", () => load.SignOn(address)),
            () => Pgbench.Run(product.ConnectionString, signing, Connections, Time));
        foreach (var workers in new[] { 1, 2 })
        {
            await Drain(product, settings, workers, page, undisturbed);
        }

        await Answer(load, address, settings);
        await Forget(product); // of pgbench's sign-ons many have one seat
        await load.SignOns(address, 2 * Backlog);
        var tokens = await load.Mailed();
        await LoadClient.Run(address, Connections, 3 * Time, "200", () => SigningLoad.Confirmation(address, tokens));
        var confirming = await load.ConfirmationScript(tokens);
        await Compare("confirmation", "pgbench", () => Count("200", () => SigningLoad.Confirmation(address, tokens)),
            () => Pgbench.Run(product.ConnectionString, confirming, Connections, Time));
        await Say($"took {began.Elapsed.TotalSeconds:0} s, on {Environment.ProcessorCount} processors, .NET {Environment.Version}");

        async Task<double> Count(string status, Func<byte[]> next) =>
            (await LoadClient.Run(address, Connections, Time, status, next)).Count / Time.TotalSeconds;
    }

    /// <returns>The rate of the declaration's page.</returns>
    private static async Task<double> Pages(Uri address, Uri page)
    {
        var live = new Uri(address, "/health/live");
        await Wrk.Run(page, Connections, Time);
        await Wrk.Run(live, Connections, Time);
        var rate = await Compare("public page", "`/health/live`", () => Rate(page), () => Rate(live));
        await Compare("list of signatories", "`/health/live`", () => Rate(new(address, "/declarations/rivers/signatories")), () => Rate(live));
        return rate;
    }

    /// <summary>A backlog of mail, first beside visitors of the page, then alone.</summary>
    private static async Task Drain(Product product, IReadOnlyDictionary<string, string?> settings, int workers, Uri page, double undisturbed)
    {
        await Enqueue(product, Backlog + (workers * Warming));
        await using var hosts = await Workers.Start(product, settings, workers, Warming);
        var (before, watch) = (await hosts.Waiting(), Stopwatch.StartNew());
        var beside = (await Wrk.Run(page, Connections, Time)).Rate;
        var (between, besidePages) = (await hosts.Waiting(), watch.Elapsed);
        Row($"public page beside a backlog of {before:#,0} mails and {hosts.Name} (limit: without them)", beside, undisturbed);
        Row($"mails of {hosts.Name} beside that", (before - between) / besidePages.TotalSeconds, null);
        Row($"mails of {hosts.Name} (wanted: 300 of each)", await hosts.Rate(), 300.0 * workers);
    }

    /// <summary>Sign-ons until their confirmation mails are sent; others would wait, since a declaration sends 10,000 an hour.</summary>
    private static async Task Answer(SigningLoad load, Uri address, IReadOnlyDictionary<string, string?> settings)
    {
        await Forget(load.Product);
        await load.SignOns(address, 4_000);
        await using var hosts = await Workers.Start(load.Product, settings, 1, 500);
        Row("sign-ons answered by mail of one Worker, two messages each", await hosts.Rate(), null);
    }

    private static async Task Enqueue(Product product, int mails)
    {
        await Forget(product);
        await using var db = product.Db();
        foreach (var some in Enumerable.Range(0, mails).Chunk(1_000))
        {
            foreach (var n in some)
            {
                db.EnqueueMail(product.Clock.GetUtcNow(), new MailDraft("What the Conference decided", "en").Say("The Chair answered our question.")
                    .Button("Read it", "https://declarations.example.org/declarations/rivers").To($"reader{n}@river{n}.example"));
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static async Task Forget(Product product)
    {
        await using var db = product.Db();
        await db.OutboxMessages.Where(m => m.DoneAt == null).ExecuteDeleteAsync();
        await db.Signatures.Where(s => s.State == SignatureState.Pending).ExecuteDeleteAsync();
    }

    private static async Task<double> Rate(Uri page) => (await Wrk.Run(page, Connections, Time)).Rate;

    /// <summary>The round of the median ratio, of rounds in which one ran after the other.</summary>
    private static async Task<double> Compare(string what, string limit, Func<Task<double>> ours, Func<Task<double>> others)
    {
        var rounds = new List<(double Ours, double Limit)>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add((await ours(), await others()));
        }

        var (rate, most) = rounds.OrderBy(r => r.Ours / r.Limit).ElementAt(Rounds / 2);
        Row($"{what} (limit: {limit})", rate, most);
        return rate;
    }

    private static void Row(string what, double rate, double? limit) => TestContext.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {rate:#,0} | {limit:#,0} | {rate / limit:0.00} |"));

    private static Task Say(FormattableString line) => TestContext.Progress.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
