using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Declarations.Tests.Database;

/// <summary>EF Core's mapping agrees with the migrations, which are the schema's only source.</summary>
public sealed class SchemaTests
{
    /// <summary>
    /// Tables that no entity maps: the runner's own, the form keys that the Api reads before there is a scope, the changes that triggers
    /// note, the times of alarms, and Hangfire's schema.
    /// </summary>
    private static readonly string[] Unmapped = ["schema_migrations", "form_keys", "public_changes", "confirmation_alarms", "hangfire"];
    private string database = "";

    [OneTimeSetUp]
    public async Task Create() => database = await DatabaseServer.Create();

    [OneTimeTearDown]
    public Task Drop() => DatabaseServer.Drop(database);

    [Test]
    public async Task The_mapping_and_the_migrated_schema_have_the_same_tables_columns_types_and_nullability()
    {
        var mapped = Model()
            .Tables.SelectMany(t => t.Columns.Where(c => c.Name is not "xmin")
            .Select(c => $"{t.Name}.{c.Name} {c.StoreType}{(c.IsNullable ? "" : " not null")}"));
        var migrated = await Lines("""
            select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            """);

        Assert.That(migrated.Where(line => !IsUnmapped(line) && !line.Contains(".changed_in ", StringComparison.Ordinal)),
            Is.EquivalentTo(mapped));
    }

    [Test]
    public async Task The_mapping_and_the_migrated_schema_have_the_same_primary_keys()
    {
        var mapped = Model().Tables.Where(t => t.PrimaryKey is not null)
            .Select(t => $"{t.Name} ({string.Join(", ", t.PrimaryKey!.Columns.Select(c => c.Name).Order(StringComparer.Ordinal))})");
        var migrated = await Lines("""
            select format('%s (%s)', i.indrelid::regclass, string_agg(a.attname, ', ' order by a.attname collate "C"))
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
            where i.indisprimary and i.indrelid::regclass::text !~ '^(pg_|information_schema)' group by i.indrelid
            """);

        Assert.That(migrated.Where(line => !IsUnmapped(line)), Is.EquivalentTo(mapped));
    }

    [Test]
    public async Task Every_index_the_mapping_names_exists()
    {
        var mapped = Model()
            .Tables.SelectMany(t => t.Indexes.Select(i => i.Name)
            .Concat(t.UniqueConstraints.Where(u => !u.GetIsPrimaryKey()).Select(u => u.Name)));

        Assert.That(mapped, Is.SubsetOf(await Lines("select indexname from pg_indexes where schemaname = 'public'")));
    }

    [Test]
    public async Task Every_foreign_key_has_an_index_that_begins_with_it()
    {
        var bare = await Lines("""
            select format('%s %s', k.conrelid::regclass, k.conname) from pg_constraint k
            where k.contype = 'f' and k.conrelid::regclass::text not like 'hangfire.%' and not exists
                (select from pg_index i where i.indrelid = k.conrelid and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
            """);

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public async Task Every_unique_constraint_is_named_by_hand_since_its_name_becomes_a_rule_code()
    {
        var generated = await Lines("""
            select conname from pg_constraint where contype = 'u' and connamespace = 'public'::regnamespace and conname ~ '_key\d*$'
            """);

        Assert.That(generated, Is.Empty);
    }

    private static bool IsUnmapped(string line) => Unmapped.Contains(line.Split('.', ' ')[0], StringComparer.Ordinal);

    private IRelationalModel Model()
    {
        var options = new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(database).Options;
        using var db = new DeclarationsDb(options, PrivacyKey.Parse(Product.PrivacyKey), new());
        return db.Model.GetRelationalModel();
    }

    private async Task<List<string>> Lines(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
