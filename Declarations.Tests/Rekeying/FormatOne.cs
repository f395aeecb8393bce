using System.Security.Cryptography;
using System.Text;
using Declarations.Encryption;
using Declarations.Rekeying;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Rekeying;

/// <summary>Brings a database into the state in which the migration to sealed format 2 finds it.</summary>
internal static class FormatOne
{
    public static async Task Restore(DeclarationsDb db, string key)
    {
        await db.Database.ExecuteSqlRawAsync("""
            update signatures set pending_hash = null, seat_hash = null;
            update signatories set name_hash = null, mailbox_hash = null, domain_hash = null, word_hashes = null;
            """);
        foreach (var (table, column, purpose) in SealedColumn.All.Select(c => (c.Table, c.Column, c.Purpose))
            .Append(("signatures", "sealed", "signature")).Append(("signatories", "sealed_name", "signatory.name"))
            .Append(("members", "email", "member.email")).Append(("duplicates", "sealed", "duplicate")))
        {
            await Seal(db, key, table, column, purpose);
        }
    }

    private static async Task Seal(DeclarationsDb db, string key, string table, string column, string purpose)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var values = new List<(NpgsqlTypes.NpgsqlTid, byte[])>();
        await using (var read = new NpgsqlCommand($"select ctid, {column} from {table} where length({column}) > 0", connection))
        await using (var reader = await read.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                values.Add((reader.GetFieldValue<NpgsqlTypes.NpgsqlTid>(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        foreach (var (place, value) in values)
        {
            await using var write = new NpgsqlCommand($"update {table} set {column} = $1 where ctid = $2", connection)
            {
                Parameters =
                {
                    new() { Value = Sealed(key, db.Privacy.Unseal(value, purpose), purpose) },
                    new() { Value = place, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Tid },
                },
            };
            await write.ExecuteNonQueryAsync();
        }
    }

    private static byte[] Sealed(string key, byte[] plain, string purpose)
    {
        var result = new byte[29 + plain.Length];
        result[0] = 1;
        RandomNumberGenerator.Fill(result.AsSpan(1, 12));
        using var aes = new AesGcm(new RootKey(Convert.FromBase64String(key)).Derive("declarations/seal"), 16);
        aes.Encrypt(result.AsSpan(1, 12), plain, result.AsSpan(29), result.AsSpan(13, 16), Encoding.UTF8.GetBytes(purpose));
        return result;
    }
}
