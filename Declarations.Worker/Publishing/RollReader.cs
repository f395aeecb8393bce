using Declarations.Localization;
using Declarations.Matching;
using Declarations.Publishing;
using Declarations.Worker.Matching;

namespace Declarations.Worker.Publishing;

/// <summary>
/// Reads a roll from CSV with the columns <c>kind,name,country</c>, and <c>member_of</c> in rows of members, which are put at their
/// coalitions; other columns are ignored.
/// </summary>
public static class RollReader
{
    /// <exception cref="InvalidOperationException">A column is missing, or a row's kind is unknown.</exception>
    public static IReadOnlyList<RollRow> Read(TextReader reader)
    {
        using var lines = CsvRows.Read(reader).GetEnumerator();
        var header = lines.MoveNext() ? Array.ConvertAll(lines.Current, name => name.Trim().Trim('\ufeff').ToLowerInvariant()) : [];
        var (kind, name, country) = (Array.IndexOf(header, "kind"), Array.IndexOf(header, "name"), Array.IndexOf(header, "country"));
        var memberOf = Array.IndexOf(header, "member_of");
        if (kind < 0 || name < 0)
        {
            throw new InvalidOperationException("The list of signatories needs the columns kind and name; country is optional.");
        }

        var rows = new List<RollRow>();
        while (lines.MoveNext())
        {
            string? Field(int at) => at >= 0 && at < lines.Current.Length && lines.Current[at].Trim() is { Length: > 0 } text ? text : null;
            if (Field(kind) is RollFiles.MemberKind && Field(memberOf) is { } coalitions && Field(name) is { } member)
            {
                AddMember(rows, new RollMember(Guid.Empty, member, Country(Field(country))), coalitions);
                continue;
            }

            rows.Add(new RollRow(Kind(Field(kind), rows.Count + 1), Field(name), Country(Field(country))));
        }

        return rows;
    }

    private static void AddMember(List<RollRow> rows, RollMember member, string coalitions)
    {
        string[] names = [coalitions, .. coalitions.Split(RollFiles.Separator)];
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at] is { Kind: SignatoryKind.Organisation, Name: { } name } row && names.Contains(name, StringComparer.Ordinal))
            {
                rows[at] = row with { Members = [.. row.Members ?? [], member] };
            }
        }
    }

    private static SignatoryKind Kind(string? text, int row) => text?.ToLowerInvariant() switch
    {
        "organisation" or "organization" => SignatoryKind.Organisation,
        "individual" => SignatoryKind.Individual,
        _ => throw new InvalidOperationException($"Signatory {row} of the list: kind must be organisation or individual."),
    };

    private static string? Country(string? text) => Countries.TryFind(text, out var code) ? code : text;
}
