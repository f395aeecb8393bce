using System.Globalization;
using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Worker.Matching;

/// <summary><c>match-pairs IN.csv OUT.csv</c>: adds decision, score and reasons to pairs of names; rows keep their order, other columns stay.</summary>
public static class MatchPairs
{
    public static int Run(string input, string output)
    {
        using var reader = new StreamReader(input);
        using var writer = new StreamWriter(output);
        var rows = CsvRows.Read(reader).GetEnumerator();
        if (!rows.MoveNext()) return Usage("the file is empty");

        var columns = new CsvColumns(rows.Current);
        if (!columns.Has("left") || !columns.Has("right")) return Usage("columns left and right are missing");

        CsvRows.Write(writer, [.. columns.Names, "decision", "score", "reasons"]);
        while (rows.MoveNext())
        {
            var row = rows.Current;
            var kind = Kind(columns.Of(row, "signatory"));
            var result = Matcher.Match(
                MatchProfile.Of(new SignOn(kind, columns.Of(row, "left") ?? "", columns.Of(row, "left_country"))),
                MatchProfile.Of(new SignOn(kind, columns.Of(row, "right") ?? "", columns.Of(row, "right_country"))));
            CsvRows.Write(writer, [.. columns.Padded(row), result.Decision.ToString().ToLowerInvariant(), result.Score.ToString("0.000", CultureInfo.InvariantCulture), result.Told]);
        }

        return 0;
    }

    private static SignatoryKind Kind(string? signatory) =>
        signatory is "individual" ? SignatoryKind.Individual : SignatoryKind.Organisation;

    private static int Usage(string problem)
    {
        Console.Error.WriteLine($"match-pairs IN.csv OUT.csv: {problem}");
        return 2;
    }
}
