using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>What the catalog says of our tables: those that an archive holds, their columns, references and sequences.</summary>
internal static class DatabaseTables
{
    /// <summary>
    /// Not archived: what holds for minutes or for this server only, and what would let somebody in who was signed out since. Tables without a log neither.
    /// </summary>
    public static readonly string[] LeftOut = ["schema_migrations", "public_changes", "rate_limits", "sign_in_links", "sessions", "system_checks"];

    /// <summary>
    /// Columns that say something about the server, not of the data: its transactions, and the jobs that it had in hand.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Settled = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["signatures.changed_in"] = "'0'",
        ["signatories.changed_in"] = "'0'",
        ["duplicates.changed_in"] = "'0'",
        ["outbox_messages.handed_at"] = "null",
        ["outbox_messages.job_id"] = "null",
        ["outbox_messages.leased_until"] = "null",
    };

    private const string Ours = "c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'";

    /// <summary>Names of all our tables.</summary>
    public static Task<List<string>> All(NpgsqlConnection connection, CancellationToken cancel) =>
        Names(connection, $"select c.relname from pg_class c where {Ours} order by 1", cancel);

    /// <summary>Names of the tables that an archive holds: none before those that its rows refer to.</summary>
    public static async Task<IReadOnlyList<string>> Archived(NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = (await Names(connection, $"select c.relname from pg_class c where {Ours} and c.relpersistence = 'p' order by 1", cancel))
            .Except(LeftOut, StringComparer.Ordinal).ToList();
        // References that wait for the end of the transaction, or are within a table, order nothing.
        var references = (await Names(connection, $"""
            select c.relname || ' ' || t.relname from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class t on t.oid = f.confrelid
            where f.contype = 'f' and not f.condeferred and f.conrelid <> f.confrelid and {Ours}
            """, cancel)).Select(pair => pair.Split(' ')).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var ordered = new List<string>();
        while (ordered.Count < names.Count)
        {
            var next = names.Except(ordered, StringComparer.Ordinal)
                .Where(name => references[name].All(to => ordered.Contains(to, StringComparer.Ordinal))).ToList();
            if (next.Count == 0)
            {
                throw new InvalidOperationException("Tables refer to each other in a circle: " + string.Join(", ", names.Except(ordered, StringComparer.Ordinal)));
            }

            ordered.AddRange(next);
        }

        return ordered;
    }

    /// <summary>Columns that hold values of their own, not computed ones.</summary>
    public static Task<List<string>> Columns(NpgsqlConnection connection, string table, CancellationToken cancel) => Names(connection, $"""
        select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where {Ours} and c.relname = '{table}' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
        """, cancel);

    /// <summary>The last number that each sequence of ours gave out; those that gave none are absent.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Sequences(NpgsqlConnection connection, CancellationToken cancel) =>
        (await Names(connection, """
            select sequencename || ' ' || last_value from pg_sequences where schemaname = current_schema() and last_value is not null
            """, cancel)).Select(pair => pair.Split(' '))
            .ToDictionary(pair => pair[0], pair => long.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<string>> Names(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
