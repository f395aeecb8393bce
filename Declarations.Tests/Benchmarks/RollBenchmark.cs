using System.Diagnostics;
using System.Globalization;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Worker.Matching;

namespace Declarations.Tests.Benchmarks;

/// <summary>
/// How long a roll takes and what it finds, on request: <c>dotnet test --filter RollBenchmark -- NUnit.Where="method == Rolls"</c> with
/// DECLARATIONS_ROLLS naming roll files with true entities, the smallest first, since the peak is the process's.
/// </summary>
[Explicit("measures; name the roll files in DECLARATIONS_ROLLS, separated by ':'")]
public sealed class RollBenchmark
{
    [Test]
    public void Rolls()
    {
        foreach (var path in (Environment.GetEnvironmentVariable("DECLARATIONS_ROLLS") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            TestContext.Out.WriteLine(Measure(path));
        }
    }

    private static string Measure(string path)
    {
        using var reader = new StreamReader(path);
        var rows = CsvRows.Read(reader).ToList();
        var columns = new CsvColumns(rows[0]);
        var entities = rows.Skip(1).Select(row => columns.Of(row, "true_entity") ?? "").ToArray();
        var watch = Stopwatch.StartNew();
        var profiles = new MatchProfile[entities.Length];
        Parallel.For(0, profiles.Length, at => profiles[at] = Read(columns, rows[at + 1]));
        var found = RollMatching.Match(profiles);
        watch.Stop();

        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);

        var truth = entities.GroupBy(entity => entity, StringComparer.Ordinal).Sum(group => Pairs(group.Count()));
        var merged = found.Groups.GroupBy(group => group).Sum(group => Pairs(group.Count()));
        var right = found.Groups.Zip(entities).GroupBy(row => row).Sum(group => Pairs(group.Count()));
        return string.Create(CultureInfo.InvariantCulture,
            $"{entities.Length} rows: {watch.Elapsed.TotalSeconds:0.0} s, peak {memory} MB, {(double)found.Candidates / entities.Length:0.0} candidates a row, blocking recall {(double)(right + Hits(RollMatching.Match(profiles, askFrom: 0), entities)) / truth:0.000}, auto precision {(double)right / merged:0.00000} recall {(double)right / truth:0.000}, questions {(double)found.Questions.Count / truth:0.000} a true pair, total recall {(double)(right + Hits(found, entities)) / truth:0.000}");
    }

    // Asked from 0 on, every candidate that does not merge is a question: so a second run tells what blocking lets through.
    private static int Hits(RollMatch found, string[] entities) =>
        found.Questions.Count(question => string.Equals(entities[question.Left], entities[question.Right], StringComparison.Ordinal));

    private static long Pairs(long rows) => rows * (rows - 1) / 2;

    private static MatchProfile Read(CsvColumns columns, string[] row) => MatchProfile.Of(new MatchInput(
        SignatoryKind.Organisation, columns.Of(row, "name")
            ?? "", columns.Of(row, "country"), MailDomain.Organisation(columns.Of(row, "email_domain"))));
}
