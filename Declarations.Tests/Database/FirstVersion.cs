using System.Text;
using Declarations.Database;
using Npgsql;

namespace Declarations.Tests.Database;

/// <summary>
/// The database of the first version that did the whole job: commit 4cabca9 of 22 November 2026, format 1 of sealed values, Quartz, the old
/// audit chain. It is the oldest that drafts, signs, renders and delivers; those before it lack one of them.
/// </summary>
/// <remarks>
/// <c>first-version.sql</c> was made by that commit's own product, started with its <c>./run --no-sample</c> and the tests' privacy key, and
/// driven over its HTTP surface: three members; a declaration "rivers" with two versions, a suggestion that was taken, an open and a
/// resolved discussion, an input with its response, two approvals; signatures that are public, only in the document, withheld and
/// withdrawn; a pair of duplicates decided; a final edition, delivered; a declaration "lakes" open until 2031 with a confirmed signature
/// and one that waits. The tables were written by psql's <c>copy</c>; of the kept mails six, of Quartz's tables none. All people in it are made up.
/// </remarks>
internal static class FirstVersion
{
    public const string Union = "BAXY6yTVJT8akWNYSWxj4B60oC-WyHcwUkNytsZcmIQ", Amina = "eI2HsdVRNLqlDydvb3N1Hp6ZvD4MmfdSt8Xl8VFD7kQ",
        Juma = "9RpJjWYC2S6RJqAz624KTCCQqAmRuXCLfv2tjZ0rIxA", Neema = "Ho5Q14D27hj0hBPH0e-3esQcKX_ytfOR-eLRBfIMWP4",
        ZuriToConfirm = "qN-F99kk0SgY9sVTgdLQTlRoU-N4Bk33oPgzDH6LV0M";

    private static readonly string[] Sequences = ["audit_entries", "signatory_joins", "signatory_tallies"];

    /// <summary>What that product answered of its edition: hashes of its files by name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["declaration.md"] = "dfe17d51a73e93850a8a0db1ffb95cddfacc6b25797466a23ca50cad08dfd9db",
        ["declaration.pdf"] = "8ff9150367e6991027bac9c4e941a7270f2b5c7e593caaf6bd89aaa2ca5ae190",
        ["manifest.json"] = "7e65ac598e920dcbda59a4b1ec602e5cf45bf195eb67e50e30942d6e82fb80ed",
        ["package.zip"] = "e4a2501eb5318e39364b8c9eb900f2258264318431dd8e2d762e5aec83ba1374",
        ["signatories.csv"] = "76ae49c9d4fb0848f65f8a15aabf647e449bf0939166f85fbb3708ee43994564",
        ["signatories.json"] = "cc33ec96d5cb626d91b0a31b5b9f4e85afeae8d329e1648c5c6391bd1ca03ac5",
    };

    /// <summary>Brings it into an empty database, with the migrations that it had.</summary>
    public static async Task Load(string connectionString)
    {
        var tables = Tables().ToList();
        var had = tables.Single(t => t.Copy.StartsWith("COPY schema_migrations ", StringComparison.Ordinal)).Rows
            .ToDictionary(row => row.Split('\t')[0], row => row.Split('\t')[1], StringComparer.Ordinal);
        var migrations = Migration.All().Where(m => had.ContainsKey(m.Name)).ToArray();
        Assert.That(migrations.ToDictionary(m => m.Name, m => m.Sha256), Is.EqualTo(had));
        await MigrationRunner.Apply(connectionString, migrations, default);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (copy, rows) in tables.Where(t => !t.Copy.Contains("schema_migrations", StringComparison.Ordinal)))
        {
            await Run(connection, $"alter table {copy.Split(' ')[1]} disable trigger user");
            await using var writer = await connection.BeginTextImportAsync(copy);
            foreach (var row in rows)
            {
                await writer.WriteAsync(row + "\n");
            }
        }

        await Run(connection, "set constraints all immediate");
        foreach (var (copy, _) in tables)
        {
            await Run(connection, $"alter table {copy.Split(' ')[1]} enable trigger user");
        }

        foreach (var table in Sequences)
        {
            await Run(connection, $"select setval('{table}_id_seq', (select max(id) from {table}))");
        }

        await transaction.CommitAsync();
    }

    private static IEnumerable<(string Copy, List<string> Rows)> Tables()
    {
        string? copy = null;
        var rows = new List<string>();
        foreach (var line in File.ReadLines(Checkout.File("Declarations.Tests", "Database", "first-version.sql"), Encoding.UTF8))
        {
            if (copy is null)
            {
                copy = line.TrimEnd(';');
            }
            else if (line is "\\.")
            {
                yield return (copy, rows);
                (copy, rows) = (null, []);
            }
            else
            {
                rows.Add(line);
            }
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
