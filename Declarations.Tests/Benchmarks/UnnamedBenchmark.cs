using System.Diagnostics;
using System.Globalization;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Registering;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// What signatories without a public name cost among a million: they are decrypted and found in memory. On request:
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ UnnamedBenchmark"</c>.
/// </summary>
[Explicit("measures; fills a register of DECLARATIONS_REGISTER_LENGTH signatories, a million by default")]
public sealed class UnnamedBenchmark
{
    private const int Rounds = 200, OneIn = 20;
    private static readonly string[] Kinds = ["Watch", "Forum", "Network", "Union"];

    [Test]
    public async Task Search_scan_and_confirmation_beside_unnamed_signatories()
    {
        var length = int.Parse(Environment.GetEnvironmentVariable("DECLARATIONS_REGISTER_LENGTH") ?? "1000000", CultureInfo.InvariantCulture);
        foreach (var withUnnamed in (bool[])[false, true])
        {
            await using var register = await Register.Start();
            await register.Fill(Rows(length), row => withUnnamed && int.Parse(row.Id, CultureInfo.InvariantCulture) % OneIn == 0
                ? Listing.Withheld : Listing.Public);
            await TestContext.Out.WriteLineAsync(
                $"{length} signatories, {(withUnnamed ? length / OneIn : 0)} without a public name: {await Measure(register, length)}");
        }
    }

    private static async Task<string> Measure(Register register, int length)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var load = await Time(() => Search(register, "nothing"));
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        var named = await Median(n => Search(register, Name(n * OneIn + 1)));
        var unnamed = await Median(n => Search(register, Name(n * OneIn)));
        var ids = new List<Guid>();
        for (var n = 0; n < Rounds; n++)
        {
            ids.Add(await register.Sign($"{Name(n * OneIn)} Kenya", $"other{n}@late{n}.example"));
        }

        var confirm = await Median(n => register.Confirm(ids[n]));
        var first = await Time(() => Scan(register, ids[0]));
        var scan = await Median(n => Scan(register, ids[n]));
        return $"first search {load}, memory {memory} MiB; search of a named one {named}, of an unnamed one {unnamed}; "
            + $"confirmation {confirm}; first scan {first}, scan {scan}; questions {(await register.Duplicates()).Length}";
    }

    private static async Task Search(Register register, string query)
    {
        await using var db = register.Db();
        await register.List(db, query);
    }

    private static async Task Scan(Register register, Guid id)
    {
        await using var db = register.Db();
        await DuplicateScan.Run(db, id, register.Later(), default);
    }

    private static async Task<string> Time(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:f0} ms";
    }

    private static async Task<string> Median(Func<int, Task> act)
    {
        var times = new List<double>();
        for (var n = 0; n < Rounds; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await act(n);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[Rounds / 2]:f1} ms (p95 {times[Rounds * 95 / 100]:f1})");
    }

    private static IEnumerable<RollRow> Rows(int length) => Enumerable.Range(0, length).Select(n => new RollRow(
        n.ToString(CultureInfo.InvariantCulture), Name(n), n % 3 == 0 ? "KE" : "TZ", $"org{n}.example", null,
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(n)));

    // Three syllable words of a million combinations, as names of organisations are: some words common, most rare.
    private static string Name(int n) => $"{Word(n * 7919L)} {Word(n / 37 * 104729L)} {Kinds[n % Kinds.Length]}";

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
