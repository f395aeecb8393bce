using System.Diagnostics;
using System.Globalization;
using Declarations.Localization;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// What filters, orders and counts of a long register cost. On request:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ RegisterFilterBenchmark"</c>.
/// </summary>
[Explicit("measures; fills a register of DECLARATIONS_REGISTER_LENGTH signatories, a million by default")]
public sealed class RegisterFilterBenchmark
{
    private const int Rounds = 5, OneIn = 20;

    private static readonly string[] Countries = ["KE", "TZ", "UG", "FR", "DE", "DK", "CL", "BR", "IN", "CN"];

    [Test]
    public async Task Filters_orders_and_counts()
    {
        var length = int.Parse(Environment.GetEnvironmentVariable("DECLARATIONS_REGISTER_LENGTH") ?? "1000000", CultureInfo.InvariantCulture);
        await using var register = await Register.Start();
        await register.Fill(Rows(length), row => int.Parse(row.Id, CultureInfo.InvariantCulture) % OneIn == 0
            ? Listing.Withheld : Listing.Public);
        await using var db = register.Db();
        var declaration = await db.Declarations.AsNoTracking().SingleAsync();
        var filters = new (string Name, RegisterFilter Filter, string? Sort)[]
        {
            ("first page", new(), null), ("oldest", new(), "oldest"), ("by name", new(), "name"), ("by country", new(), "country"),
            ("rare state", new() { State = "quarantined" }, null), ("rare source", new() { Source = "secretariat" }, null),
            ("country", new() { Country = "DK" }, null), ("country by name", new() { Country = "DK" }, "name"),
            ("withheld by name", new() { Listing = "withheld" }, "name"), ("words", new() { Q = "bada" }, null),
            ("two letters", new() { Q = "ba" }, null), ("two letters by name", new() { Q = "ba" }, "name"),
            ("domain", new() { Domain = "org77.example" }, null), ("mail provider", new() { Domain = "gmail.com" }, null),
            ("day", new() { From = "2026-01-03", Until = "2026-01-03" }, null),
        };
        foreach (var (name, filter, sort) in filters)
        {
            await Tell($"{name}", () => RegisterList.Read(db, declaration, filter, sort, null, 50, default));
        }

        foreach (var (name, filter, _) in filters.Where(f => f.Sort is null))
        {
            await Tell($"counts of {name}", () => RegisterCounts.Read(db, declaration, filter, default));
        }

        foreach (var query in new[]
        {
            "sort=confirmation", "sort=name", "sort=name&language=zh", "sort=country", "q=ba", "q=bada", "country=DK", "country=DK&sort=name",
            "q=b&sort=country",
        })
        {
            var parts = query.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            var asked = SignatoryQuery.Parse(Language.Find(parts.GetValueOrDefault("language")) ?? Language.English, null, parts.GetValueOrDefault("country"), parts.GetValueOrDefault("q"), parts.GetValueOrDefault("sort"));
            await Tell($"count of public {query}", () => PublicSignatoryList.Count(db, declaration.Id, asked, 1001, default));
            await Tell($"public {query}", () => PublicSignatoryList.Read(db, declaration.Id, asked, null, 50, default));
        }
    }

    private static async Task Tell(string what, Func<Task> act)
    {
        var times = new List<double>();
        for (var n = 0; n < Rounds; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await TestContext.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{what}: {times.Order().ElementAt(Rounds / 2):f1} ms (first {times[0]:f0})"));
    }

    private static IEnumerable<RollRow> Rows(int length) => Enumerable.Range(0, length).Select(n => new RollRow(
        n.ToString(CultureInfo.InvariantCulture), Name(n), Countries[n % 997 % 10], n % 50 == 0 ? "gmail.com" : $"org{n}.example", null,
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(n)));

    private static string Name(int n) => $"{Word(n * 7919L)} {Word(n / 37 * 104729L)} Watch {n % 7}";

    private static string Word(long seed)
    {
        const string consonants = "bdfgklmnprstvz", vowels = "aeiou";
        var word = "";
        for (var syllable = 0; syllable < 3; syllable++, seed /= 70)
        {
            word += $"{consonants[(int)(seed % 14)]}{vowels[(int)(seed / 14 % 5)]}";
        }

        return char.ToUpperInvariant(word[0]) + word[1..];
    }
}
