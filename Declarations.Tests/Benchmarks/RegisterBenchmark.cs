using System.Diagnostics;
using System.Globalization;
using Declarations.Deduplicating;
using Declarations.Tests.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// What one sign-on costs against a long register, and what is found of it. On request: DECLARATIONS_ROLLS names roll files, as for <see cref="RollBenchmark"/>;
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ RegisterBenchmark"</c>.
/// </summary>
[Explicit("measures; name the roll files in DECLARATIONS_ROLLS, separated by ':'")]
public sealed class RegisterBenchmark
{
    private const int SignOns = 1000, Warming = 200;

    [Test]
    public async Task One_sign_on_against_each_roll()
    {
        foreach (var path in (Environment.GetEnvironmentVariable("DECLARATIONS_ROLLS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            await TestContext.Out.WriteLineAsync(await Measure([.. RollRow.Read(path)]));
        }
    }

    private static async Task<string> Measure(List<RollRow> rows)
    {
        await using var register = await Register.Start();
        var late = rows.Count - SignOns - Warming;
        await register.Fill(rows.Take(late));
        var ids = new List<Guid>();
        foreach (var row in rows.Skip(late))
        {
            ids.Add(await register.Sign(row.Name, row.Email, country: row.Country));
        }

        await Times(ids.Take(Warming), register.Confirm);
        await Times(ids.Take(Warming), id => register.Seek(id));
        var confirming = await Times(ids.Skip(Warming), register.Confirm);
        var seeking = await Times(ids.Skip(Warming), id => register.Seek(id));
        return $"{late} sign-ons: confirming one {confirming}; looking for its duplicates {seeking}; {await Found(register, rows)}";
    }

    private static async Task<string> Found(Register register, List<RollRow> rows)
    {
        await using var db = register.Db();
        var late = rows.Count - SignOns - Warming;
        var known = rows.Take(late).GroupBy(row => row.Entity).ToDictionary(g => g.Key ?? "", g => g.Count(), StringComparer.Ordinal);
        var truth = rows.Skip(late).Count(row => known.ContainsKey(row.Entity ?? ""));
        var asked = await db.Duplicates.CountAsync(d => d.State == DuplicateState.Open);
        var merged = await db.Duplicates.CountAsync(d => d.DecidedBy == Duplicate.ByRule);
        return $"of {truth} repeats {merged} merged by rule, {asked} questions";
    }

    private static async Task<string> Times(IEnumerable<Guid> ids, Func<Guid, Task> act)
    {
        var times = new List<double>();
        foreach (var id in ids)
        {
            var clock = Stopwatch.StartNew();
            await act(id);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms");
    }
}
