using System.Globalization;

namespace Declarations.Worker.BackingUp;

/// <summary>What an archive says of itself, in front of its rows and sealed like them.</summary>
/// <param name="CreatedAt">The moment that the archive holds.</param>
/// <param name="Server">Version of the PostgreSQL that it was read from.</param>
/// <param name="Migrations">Name and hash of each migration that the database had.</param>
/// <param name="Keys">Ids of the keys that were configured, the one that the archive is sealed under first.</param>
/// <param name="Tables">In an order in which no row refers to one of a later table.</param>
/// <param name="Sequences">The last number that each sequence gave out.</param>
internal sealed record ArchiveHeader(
    DateTimeOffset CreatedAt, string Server, IReadOnlyDictionary<string, string> Migrations, IReadOnlyList<string> Keys,
    IReadOnlyList<ArchivedTable> Tables, IReadOnlyDictionary<string, long> Sequences)
{
    public string Level => Migrations.Keys.Order(StringComparer.Ordinal).LastOrDefault() ?? "none";

    public long Rows => Tables.Sum(t => t.Rows);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows:n0} rows of {Tables.Count} tables as of {CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, from PostgreSQL {Server}, schema {Level}, key {Keys[0]}");
}

/// <param name="Columns">In the order of the values of each row.</param>
internal sealed record ArchivedTable(string Name, List<string> Columns, long Rows);
