using System.Globalization;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// Sign-ons and confirmations over HTTP beside pgbench with the same statements, in turns on one durable database. On request, pgbench on
/// the path: <c>DECLARATIONS_TEST_DURABLE=1 dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ SigningBenchmark"</c>.
/// </summary>
[Explicit("measures; fills a register of DECLARATIONS_REGISTER_LENGTH signatories, a thousand by default")]
public sealed class SigningBenchmark
{
    private const int Connections = SigningLoad.Connections, Rounds = 5, Links = 32_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    private static int Length =>
        int.Parse(Environment.GetEnvironmentVariable("DECLARATIONS_REGISTER_LENGTH") ?? "1000", CultureInfo.InvariantCulture);

    [Test]
    public async Task Sign_ons_beside_pgbench()
    {
        var load = await SigningLoad.Filled(Length);
        await using var product = load.Product;
        var address = new Uri(product.PublicUrl);
        await LoadClient.Run(address, Connections, 8 * Time, "202", () => load.SignOn(address));
        var script = await load.SignOnScript();
        await Compare("sign-on", async () => (await LoadClient.Run(address, Connections, Time, "202", () => load.SignOn(address))).Count,
            () => Pgbench.Run(product.ConnectionString, script, Connections, Time));
    }

    [Test]
    public async Task Confirmations_beside_pgbench()
    {
        var load = await SigningLoad.Filled(Length);
        await using var product = load.Product;
        var address = new Uri(product.PublicUrl);
        await load.SignOns(address, Links);
        var tokens = await load.Mailed();
        await LoadClient.Run(address, Connections, 5 * Time, "200", () => SigningLoad.Confirmation(address, tokens));
        var script = await load.ConfirmationScript(tokens);
        await Compare("confirmation", async () => (await LoadClient.Run(address, Connections, Time, "200", () => SigningLoad.Confirmation(address, tokens))).Count,
            () => Pgbench.Run(product.ConnectionString, script, Connections, Time));
    }

    /// <summary>The median of the rates' ratio over rounds in which both ran one after the other.</summary>
    private static async Task Compare(string what, Func<Task<long>> ours, Func<Task<double>> pgbench)
    {
        var rounds = new List<(double Ours, double Pgbench)>();
        for (var round = 0; round < Rounds; round++)
        {
            var rate = await ours() / Time.TotalSeconds;
            rounds.Add((rate, await pgbench()));
        }

        var (median, other) = rounds.OrderBy(r => r.Ours / r.Pgbench).ElementAt(Rounds / 2);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {median:f0} a second over HTTP, {other:f0} by pgbench, ratio {median / other:f2}"));
    }
}
