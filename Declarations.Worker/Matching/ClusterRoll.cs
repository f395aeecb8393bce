using Declarations.Mailing;
using Declarations.Matching;

namespace Declarations.Worker.Matching;

/// <summary>
/// The verb <c>cluster-roll IN.csv OUT.csv</c>: adds to each sign-on its entity and the ids to review it with.
/// </summary>
public static class ClusterRoll
{
    private const string Synopsis = "cluster-roll IN.csv OUT.csv";

    public static Task<int> Run(string[] arguments, CancellationToken cancel) =>
        arguments is [var input, var output] ? Run(input, output, cancel) : Verbs.Usage(Synopsis);

    private static async Task<int> Run(string input, string output, CancellationToken cancel)
    {
        var (profiles, ids) = Read(input);
        if (ids.Count == 0)
        {
            return await Verbs.Usage($"{Synopsis}: columns id and name are missing, or there are no rows");
        }

        cancel.ThrowIfCancellationRequested();
        var found = RollMatching.Match(profiles);
        Write(input, output, found, IdsToReview(found.Questions, ids), ids);
        await Console.Out.WriteLineAsync(
            $"{ids.Count} rows, {found.Groups.Distinct().Count()} entities, {found.Questions.Count} questions, "
            + $"{found.Candidates} pairs scored, {found.SkippedBuckets} keys too common");
        return 0;
    }

    private static (MatchProfile[] Profiles, List<string> Ids) Read(string input)
    {
        using var reader = new StreamReader(input);
        var ids = new List<string>();
        var signOns = new List<MatchInput>();
        var rows = CsvRows.Read(reader).GetEnumerator();
        if (!rows.MoveNext())
        {
            return ([], []);
        }

        var columns = new CsvColumns(rows.Current);
        if (!columns.Has("id") || !columns.Has("name"))
        {
            return ([], []);
        }

        while (rows.MoveNext())
        {
            ids.Add(columns.Of(rows.Current, "id") ?? "");
            var domain = MailDomain.Organisation(columns.Of(rows.Current, "email_domain"));
            var name = columns.Of(rows.Current, "name") ?? "";
            signOns.Add(new MatchInput(SignatoryKind.Organisation, name, columns.Of(rows.Current, "country"), domain));
        }

        var profiles = new MatchProfile[signOns.Count];
        Parallel.For(0, profiles.Length, row => profiles[row] = MatchProfile.Of(signOns[row]));
        return (profiles, ids);
    }

    private static Dictionary<int, List<string>> IdsToReview(IReadOnlyList<RollQuestion> questions, List<string> ids)
    {
        var review = new Dictionary<int, List<string>>();
        foreach (var question in questions)
        {
            Add(question.Left, ids[question.Right]);
            Add(question.Right, ids[question.Left]);
        }

        return review;

        void Add(int row, string id)
        {
            if (!review.TryGetValue(row, out var others))
            {
                review[row] = others = [];
            }

            others.Add(id);
        }
    }

    // Reads the file a second time, so that a million rows need not be kept in memory.
    private static void Write(string input, string output, RollMatch match, Dictionary<int, List<string>> review, List<string> ids)
    {
        using var reader = new StreamReader(input);
        using var writer = new StreamWriter(output);
        var rows = CsvRows.Read(reader).GetEnumerator();
        rows.MoveNext();
        var columns = new CsvColumns(rows.Current);
        CsvRows.Write(writer, [.. columns.Names, "entity", "review"]);
        for (var row = 0; rows.MoveNext(); row++)
        {
            var others = review.TryGetValue(row, out var found) ? string.Join(';', found) : "";
            CsvRows.Write(writer, [.. columns.Padded(rows.Current), ids[match.Groups[row]], others]);
        }
    }
}
