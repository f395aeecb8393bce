using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Declarations.Access;
using Declarations.Encryption;
using Declarations.Signing;
using Declarations.Tests.Registering;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Benchmarks;

/// <summary>A register of some length, requests that sign and confirm, and the same statements for pgbench.</summary>
internal sealed class SigningLoad(Product product)
{
    public const int Connections = 16;
    private const string Slug = "rivers";
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u"];
    private int people;

    public Product Product => product;

    /// <summary>A product without a Worker whose declaration has this many signatories.</summary>
    public static async Task<SigningLoad> Filled(int signatories)
    {
        var product = await Product.Start(new Dictionary<string, string?> { ["Limits:SignaturesPerNetworkPerMinute"] = "100000000" });
        await (await product.Anyone.SignIn(Role.Secretariat)).DeclareAndOpen(Slug);
        await product.StopWorker();
        await using var db = product.Db();
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Slug == Slug);
        await new RegisterFilling(product.ConnectionString, declaration.Id, PrivacyKey.Parse(Product.PrivacyKey, null), _ => Listing.Public)
            .Fill(Enumerable.Range(0, signatories).Select(n => new RollRow(n.ToString(CultureInfo.InvariantCulture), Name(n), "KE", $"org{n}.example",
                null, declaration.OpenedAt!.Value.AddMilliseconds(n))));
        return new(product);
    }

    /// <summary>The request of one more organisation.</summary>
    public byte[] SignOn(Uri address)
    {
        var n = Interlocked.Increment(ref people);
        var body = JsonSerializer.SerializeToUtf8Bytes(Surface.Organisation($"{Name(n)} {n}", $"office@new{n}.example"));
        return [.. Encoding.ASCII.GetBytes(
            $"POST /api/v1/declarations/{Slug}/signatures HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n"), .. body];
    }

    /// <summary>Sends sign-ons until at least so many were taken.</summary>
    public async Task SignOns(Uri address, int count)
    {
        for (var made = 0L; made < count;)
        {
            made += (await LoadClient.Run(address, Connections, TimeSpan.FromSeconds(2), "202", () => SignOn(address))).Count;
        }
    }

    public static byte[] Confirmation(Uri address, ConcurrentQueue<string> tokens) => tokens.TryDequeue(out var token)
        ? Encoding.ASCII.GetBytes(
            $"POST /api/v1/confirmations/{token} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 0\r\n\r\n")
        : throw new InvalidOperationException("More sign-ons are needed.");

    /// <summary>Links of all sign-ons, as the Worker would have mailed them: half of them for us, the others in a table for pgbench.</summary>
    public async Task<ConcurrentQueue<string>> Mailed()
    {
        await using var db = product.Db();
        var ids = await db.Signatures.Where(s => s.State == SignatureState.Pending).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
        var ours = new List<string>();
        await using var connection = new NpgsqlConnection(product.ConnectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand(
            "create table bench_links (n serial primary key, signature_id uuid, hash bytea); create sequence bench_next", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy signature_tokens (hash, signature_id, purpose) from stdin binary"))
        {
            foreach (var id in ids)
            {
                ours.Add(SecretToken.New());
                await copy.WriteRowAsync(default, SecretToken.HashOf(ours[^1]), id, "confirm");
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy bench_links (hash, signature_id) from stdin binary"))
        {
            for (var n = 1; n < ids.Count; n += 2)
            {
                await copy.WriteRowAsync(default, SecretToken.HashOf(ours[n]), ids[n]);
            }

            await copy.CompleteAsync();
        }

        await using var analyze = new NpgsqlCommand("analyze", connection);
        await analyze.ExecuteNonQueryAsync();
        return new(ours.Where((_, n) => n % 2 == 0));
    }

    /// <summary>What one confirmation sends to PostgreSQL, for another link each time.</summary>
    public async Task<string> ConfirmationScript(ConcurrentQueue<string> tokens)
    {
        tokens.TryDequeue(out var token);
        (await product.Anyone.Post($"confirmations/{token}")).Is(200); // what the first one reads is kept for the others
        tokens.TryDequeue(out token);
        var hash = SecretToken.HashOf(token!);
        await using var db = product.Db();
        var signature = await db.SignatureTokens.Where(t => t.Hash == hash)
            .Join(db.Signatures, t => t.SignatureId, s => s.Id, (_, s) => s).SingleAsync();
        var script = new PgbenchScript(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [$"{signature.Id}"] = ":id::uuid",
            [Convert.ToHexString(hash)] = ":hash::bytea",
            [$"{signature.DeclarationId}"] = $"'{signature.DeclarationId}'::uuid",
        });
        product.Commands.Seen = script.Add;
        (await product.Anyone.Post($"confirmations/{token}")).Is(200);
        product.Commands.Seen = null;
        return $"select signature_id as id, hash{script.FreshHashes} from bench_links where n = (select nextval('bench_next')) \\gset\nbegin;\n{script}\ncommit;\n";
    }

    /// <summary>What one sign-on sends to PostgreSQL.</summary>
    public async Task<string> SignOnScript()
    {
        var signature = await Pgbench.InsertLike(product.ConnectionString, "signatures", "pending_hash is not null",
            new Dictionary<string, string> { ["id"] = "uuidv7()", ["pending_hash"] = "sha256(uuid_send(uuidv7()))" });
        var message = await Pgbench.InsertLike(product.ConnectionString, "outbox_messages", "true",
            new Dictionary<string, string> { ["id"] = "uuidv7()" });
        return $"begin;\n{signature}\n{message}\ncommit;\n";
    }

    private static string Name(int n) => string.Concat("Watch ", string.Concat(n.ToString(CultureInfo.InvariantCulture)
        .Select(c => $"{(char)('b' + (c - '0'))}{Vowels[(c - '0') % 5]}")));
}
