using Declarations.Localization;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Worker.Matching;

namespace Declarations.Worker.Publishing;

/// <summary>Reads a roll from CSV with the columns <c>kind,name,country</c>; other columns are ignored.</summary>
public static class RollReader
{
    /// <exception cref="InvalidOperationException">A column is missing, or a row's kind is unknown.</exception>
    public static IReadOnlyList<RollRow> Read(TextReader reader)
    {
        using var lines = CsvRows.Read(reader).GetEnumerator();
        var header = lines.MoveNext() ? Array.ConvertAll(lines.Current, name => name.Trim().Trim('\ufeff').ToLowerInvariant()) : [];
        var (kind, name, country) = (Array.IndexOf(header, "kind"), Array.IndexOf(header, "name"), Array.IndexOf(header, "country"));
        if (kind < 0 || name < 0)
        {
            throw new InvalidOperationException("The list of signatories needs the columns kind and name; country is optional.");
        }

        var rows = new List<RollRow>();
        while (lines.MoveNext())
        {
            string? Field(int at) => at >= 0 && at < lines.Current.Length && lines.Current[at].Trim() is { Length: > 0 } text ? text : null;
            rows.Add(new RollRow(Kind(Field(kind), rows.Count + 1), Field(name), Country(Field(country))));
        }

        return rows;
    }

    private static SignatoryKind Kind(string? text, int row) => text?.ToLowerInvariant() switch
    {
        "organisation" or "organization" => SignatoryKind.Organisation,
        "individual" => SignatoryKind.Individual,
        _ => throw new InvalidOperationException($"Signatory {row} of the list: kind must be organisation or individual."),
    };

    private static string? Country(string? text) => Countries.TryFind(text, out var code) ? code : text;
}
