using System.Diagnostics;
using System.Globalization;
using Declarations.Tests.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// What one sign-on costs against a long register, and what is found of it. On request: DECLARATIONS_ROLLS names roll files, as for
/// <see cref="RollBenchmark"/>;
/// <c>dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ RegisterBenchmark"</c>.
/// </summary>
[Explicit("measures; name the roll files in DECLARATIONS_ROLLS, separated by ':'")]
public sealed class RegisterBenchmark
{
    private const int SignOns = 1000, Warming = 200;

    [Test]
    public async Task One_sign_on_against_each_roll()
    {
        foreach (var path in (Environment.GetEnvironmentVariable("DECLARATIONS_ROLLS") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries))
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
        await Times(ids.Take(Warming), id => register.Scan(id));
        var confirming = await Times(ids.Skip(Warming), register.Confirm);
        var seeking = await Times(ids.Skip(Warming), id => register.Scan(id));
        return $"{late} sign-ons: confirming one {confirming}; looking for its duplicates {seeking}; {await Found(register, rows, ids)}";
    }

    /// <summary>Of the late sign-ons that repeat one of the register, how many were merged with it or asked about.</summary>
    private static async Task<string> Found(Register register, List<RollRow> rows, List<Guid> late)
    {
        await using var db = register.Db();
        var entityOf = rows.Take(rows.Count - late.Count).ToDictionary(row => row.Guid, row => row.Entity);
        foreach (var (id, row) in late.Zip(rows.TakeLast(late.Count)))
        {
            entityOf.Add(id, row.Entity);
        }

        var known = rows.SkipLast(late.Count).Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
        var repeats = late.Where(id => known.Contains(entityOf[id])).ToHashSet();
        var pairs = (await db.Duplicates.ToListAsync()).ConvertAll(d => d.Unseal(db.Privacy));
        var right = pairs.Where(p => string.Equals(entityOf[p.LeftId], entityOf[p.RightId], StringComparison.Ordinal)).ToList();
        var found = right.SelectMany(p => new[] { p.LeftId, p.RightId }).Where(repeats.Contains).Distinct().Count();
        return $"of {repeats.Count} repeats {found} found; {pairs.Count(p => p.DecidedBy is not null)} merged by rule, {pairs.Count(p => p.DecidedBy is null)} asked, {right.Count} of both rightly";
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
        return string.Create(CultureInfo.InvariantCulture,
            $"p50 {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms");
    }
}
