using System.Globalization;
using Declarations.Access;
using Declarations.Worker.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Declarations.Tests.Jobs;

/// <summary>What Hangfire's tables hold after a run with names, addresses and failures: nothing about people.</summary>
public sealed class HangfirePrivacyTests : JobTests
{
    private const string Name = "Nadia Karimova";
    private const string Address = "nadia@mail.example";

    [Test]
    public async Task Hangfires_tables_hold_no_names_addresses_or_exception_texts()
    {
        await Product.StartWorker();
        var secretariat = await Product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await Product.Anyone.Sign("rivers", Surface.Individual(Name, Address));
        await Product.StopWorker();
        await Enqueue([Address, "full@example.org", "gone@example.org"]);
        Product.RunRecurring(nameof(RevealingJob));

        var withoutMailServer = new Dictionary<string, string?>(Product.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Mail:Smtp:Port"] = Product.FreePort().ToString(CultureInfo.InvariantCulture),
        };
        await using var worker = await RunningWorker.Start(withoutMailServer, Product.Clock, Product.Log,
            services => services.AddKeyedScoped<IRecurringJob, RevealingJob>(nameof(RevealingJob)));
        await Until(() => Messages().Count(m => m.LastError is not null) >= 3);
        await Until(() => Everything().Contains("Retry attempt", StringComparison.Ordinal));
        var stored = Everything();

        Assert.That(stored, Does.Contain("InvalidOperationException < IOException"), "The types of the failure are stored.");
        foreach (var personal in (string[])["Nadia", "Karimova", "@", "example", "A subject", "A sentence", "rivers"])
        {
            Assert.That(stored, Does.Not.Contain(personal).IgnoreCase);
        }
    }

    /// <summary>Every row of every table in Hangfire's schema.</summary>
    private string Everything() => string.Join('\n',
        Lines("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'hangfire'")
            .SelectMany(table => Lines($"select row_to_json(t)::text from {table} t")));

    private sealed class RevealingJob : IRecurringJob
    {
        public Task Run(CancellationToken cancel) => throw new InvalidOperationException($"{Name} <{Address}>", new IOException(Address));
    }
}
