using System.Globalization;
using Declarations.Database;
using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>What a restore needs: an archive that this program understands, and a database without a row.</summary>
internal static class EmptyDatabase
{
    /// <summary>The migrations that the archive's database had.</summary>
    /// <exception cref="InvalidOperationException">The archive's schema is not one of this program's.</exception>
    public static IReadOnlyList<Migration> SchemaOf(ArchiveHeader header)
    {
        var known = Migration.All();
        if (header.Migrations.Keys.Except(known.Select(m => m.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
            is { Length: > 0 } later)
        {
            throw new InvalidOperationException(
                $"The archive is of a later version: this program does not know {string.Join(", ", later)}. Restore it with that version or a later one.");
        }

        var before = known.Where(m => header.Migrations.ContainsKey(m.Name)).ToArray();
        return Array.Find(before, m => header.Migrations[m.Name] != m.Sha256) is { } other
            ? throw new InvalidOperationException($"The archive's migration {other.Name} is not this program's: it was made by another program.")
            : before;
    }

    /// <exception cref="InvalidOperationException">There are rows, or tables of something else, or a later schema; said in words.</exception>
    public static async Task Require(NpgsqlConnection connection, ArchiveHeader header, CancellationToken cancel)
    {
        var tables = await DatabaseTables.All(connection, cancel);
        var recorded = await MigrationRunner.Recorded(connection, cancel);
        if (tables.Count > 0 && recorded.Count == 0 && !tables.Contains("schema_migrations", StringComparer.Ordinal))
        {
            throw new InvalidOperationException(
                $"The database is not empty. It holds tables of something else: {string.Join(", ", tables.Take(5))}. Nothing was changed.");
        }

        if (await Filled(connection, tables, cancel) is { Count: > 0 } filled)
        {
            throw new InvalidOperationException(
                $"The database is not empty. It holds rows: {string.Join(", ", filled)}. Restore into a new one. Nothing was changed.");
        }

        if (recorded.Keys.Except(header.Migrations.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } later)
        {
            throw new InvalidOperationException(
                $"The database has no rows, and a later schema than the archive ({string.Join(", ", later)}). "
                + "Create it anew, and do not migrate it: the archive's schema is made first. Nothing was changed.");
        }
    }

    private static async Task<IReadOnlyList<string>> Filled(NpgsqlConnection connection, List<string> tables, CancellationToken cancel)
    {
        var filled = new List<string>();
        // Migrations themselves write into these two.
        foreach (var table in tables.Except(["schema_migrations", "public_changes"], StringComparer.Ordinal))
        {
            if (await connection.Ask<long>($"select count(*) from {DatabaseTables.Quoted(table)}", cancel) is > 0 and var rows)
            {
                filled.Add(string.Create(CultureInfo.InvariantCulture, $"{table} {rows:n0}"));
            }
        }

        return filled;
    }
}
