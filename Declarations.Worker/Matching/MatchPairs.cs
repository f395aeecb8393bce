using System.Globalization;
using Declarations.Matching;

namespace Declarations.Worker.Matching;

/// <summary>
/// The verb <c>match-pairs IN.csv OUT.csv</c>: adds decision, score and reasons to pairs of names; rows and other columns are kept.
/// </summary>
public static class MatchPairs
{
    private const string Synopsis = "match-pairs IN.csv OUT.csv";

    public static Task<int> Run(string[] arguments, CancellationToken cancel) =>
        arguments is [var input, var output] ? Run(input, output, cancel) : Verbs.Usage(Synopsis);

    private static async Task<int> Run(string input, string output, CancellationToken cancel)
    {
        using var reader = new StreamReader(input);
        using var writer = new StreamWriter(output);
        var rows = CsvRows.Read(reader).GetEnumerator();
        if (!rows.MoveNext())
        {
            return await Verbs.Usage($"{Synopsis}: the file is empty");
        }

        var columns = new CsvColumns(rows.Current);
        if (!columns.Has("left") || !columns.Has("right"))
        {
            return await Verbs.Usage($"{Synopsis}: columns left and right are missing");
        }

        CsvRows.Write(writer, [.. columns.Names, "decision", "score", "reasons"]);
        while (rows.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            var row = rows.Current;
            var kind = Kind(columns.Of(row, "signatory"));
            var result = Matcher.Match(
                MatchProfile.Of(new MatchInput(kind, columns.Of(row, "left") ?? "", columns.Of(row, "left_country"))),
                MatchProfile.Of(new MatchInput(kind, columns.Of(row, "right") ?? "", columns.Of(row, "right_country"))));
            CsvRows.Write(writer,
                [.. columns.Padded(row), result.Decision.ToString().ToLowerInvariant(),
                    result.Score.ToString("0.000", CultureInfo.InvariantCulture), result.ReasonText]);
        }

        return 0;
    }

    private static SignatoryKind Kind(string? signatory) =>
        signatory is "individual" ? SignatoryKind.Individual : SignatoryKind.Organisation;
}
