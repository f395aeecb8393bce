using System.Globalization;
using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>
/// The verb <c>clause-identity</c>: with <c>edits</c>, a table of where comments land after random edits of the texts; with
/// <c>versions</c>, what becomes of each clause between two versions of a text.
/// </summary>
public static class ClauseIdentityVerb
{
    private const string Synopsis = "clause-identity edits ROUNDS TEXT.md… | clause-identity versions OLD.md NEW.md";
    private const int Seed = 2027;

    public static Task<int> Run(string[] arguments, CancellationToken cancel) => arguments switch
    {
        ["edits", var rounds, _, ..] when int.TryParse(rounds, CultureInfo.InvariantCulture, out var count) && count > 0 =>
            Edits(count, arguments[2..], cancel),
        ["versions", var before, var after] => Versions(before, after, cancel),
        _ => Verbs.Usage(Synopsis),
    };

    private static async Task<int> Edits(int rounds, string[] files, CancellationToken cancel)
    {
        var texts = await Task.WhenAll(files.Select(file => Read(file, cancel)));
        await Console.Out.WriteLineAsync("""
            | kind | edits | right % | asked % | lost % | silently wrong % | others: right % | asked % | lost % | silently wrong |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        var rows = new List<TrialRow>();
        foreach (var row in IdentityTrial.Run(texts, rounds, Seed, cancel))
        {
            rows.Add(row);
            await Console.Out.WriteLineAsync(Line(row.Kind.Name, [row]));
        }

        await Console.Out.WriteLineAsync(Line("**basic kinds**", [.. rows.Where(r => r.Kind.IsBasic)]));
        await Console.Out.WriteLineAsync(Line("**further kinds**", [.. rows.Where(r => !r.Kind.IsBasic)]));
        return 0;
    }

    private static string Line(string name, TrialRow[] rows)
    {
        var (edited, others) = (rows.Aggregate(default(TrialCount), (sum, r) => sum + r.Edited),
            rows.Aggregate(default(TrialCount), (sum, r) => sum + r.Bystanders));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {rows.Sum(r => r.Edits)} | {Share(edited.Right, edited)} | "
            + $"{Share(edited.Asked, edited)} | {Share(edited.Lost, edited)} | {Share(edited.Wrong, edited)} | {Share(others.Right, others)} | "
            + $"{Share(others.Asked, others)} | {Share(others.Lost, others)} | {others.Wrong} of {others.All} |");
    }

    private static string Share(int count, TrialCount all) =>
        all.All == 0 ? "–" : (100.0 * count / all.All).ToString("0.0", CultureInfo.InvariantCulture);

    private static async Task<int> Versions(string before, string after, CancellationToken cancel)
    {
        var (old, now) = ((await Read(before, cancel)).WithAllIds().Clauses, (await Read(after, cancel)).Clauses);
        var lineage = ClauseIdentity.Assign(old, [.. now.Select(c => c with { Id = null })]);
        var left = old.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < now.Count; at++)
        {
            left.Remove(lineage[at].Id, out var was);
            var state = was is null ? "new" : lineage[at].IsGuess ? "asked"
                : string.Equals(was.Markdown, now[at].Markdown, StringComparison.Ordinal) ? "same" : "changed";
            await Note(state, was?.Text, now[at].Text);
        }

        foreach (var gone in left.Values)
        {
            await Note("gone", gone.Text, null);
        }

        await Console.Out.WriteLineAsync(
            $"{old.Count} and {now.Count} clauses: " + string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}")));
        return 0;

        async Task Note(string state, string? was, string? isNow)
        {
            counts[state] = counts.GetValueOrDefault(state) + 1;
            if (state != "same")
            {
                await Console.Out.WriteLineAsync($"{state}\t{was?.ReplaceLineEndings(" ")}\t{isNow?.ReplaceLineEndings(" ")}");
            }
        }
    }

    private static async Task<TextDocument> Read(string file, CancellationToken cancel) =>
        DraftInput.Text(await File.ReadAllTextAsync(file, cancel), cancel);
}
