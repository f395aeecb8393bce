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

/// <summary>
/// Sign-ons and confirmations over HTTP beside pgbench with the same statements, in turns on one durable database. On request, pgbench on
/// the path: <c>DECLARATIONS_TEST_DURABLE=1 dotnet test -c Release Declarations.Tests -- NUnit.Where="class =~ SigningBenchmark"</c>.
/// </summary>
[Explicit("measures; fills a register of DECLARATIONS_REGISTER_LENGTH signatories, a thousand by default")]
public sealed class SigningBenchmark
{
    private const string Slug = "rivers";
    private const int Connections = 16, Rounds = 5, Links = 32_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u"];
    private int people;

    [Test]
    public async Task Sign_ons_beside_pgbench()
    {
        await using var product = await Filled();
        var address = new Uri(product.PublicUrl);
        await LoadClient.Run(address, Connections, 8 * Time, "202", () => SignOn(address));
        var script = await SignOnScript(product.ConnectionString);
        await Compare("sign-on", async () => (await LoadClient.Run(address, Connections, Time, "202", () => SignOn(address))).Count,
            () => Pgbench.Run(product.ConnectionString, script, Connections, Time));
    }

    [Test]
    public async Task Confirmations_beside_pgbench()
    {
        await using var product = await Filled();
        var address = new Uri(product.PublicUrl);
        for (var made = 0L; made < Links;)
        {
            made += (await LoadClient.Run(address, Connections, Time, "202", () => SignOn(address))).Count;
        }

        var tokens = new ConcurrentQueue<string>(await Mailed(product));
        await LoadClient.Run(address, Connections, 5 * Time, "200", () => Confirmation(address, tokens));
        var script = await ConfirmationScript(product, tokens);
        await Compare("confirmation", async () => (await LoadClient.Run(address, Connections, Time, "200", () => Confirmation(address, tokens))).Count,
            () => Pgbench.Run(product.ConnectionString, script, Connections, Time));
    }

    /// <summary>Links of all sign-ons, as the Worker would have mailed them: half of them for us, the others in a table for pgbench.</summary>
    private static async Task<List<string>> Mailed(Product product)
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
        return [.. ours.Where((_, n) => n % 2 == 0)];
    }

    private static byte[] Confirmation(Uri address, ConcurrentQueue<string> tokens) => tokens.TryDequeue(out var token)
        ? Encoding.ASCII.GetBytes(
            $"POST /api/v1/confirmations/{token} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 0\r\n\r\n")
        : throw new InvalidOperationException("More sign-ons are needed.");

    /// <summary>What one confirmation sends to PostgreSQL, for another link each time.</summary>
    private static async Task<string> ConfirmationScript(Product product, ConcurrentQueue<string> tokens)
    {
        tokens.TryDequeue(out var token);
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

    private static async Task<Product> Filled()
    {
        var length = int.Parse(Environment.GetEnvironmentVariable("DECLARATIONS_REGISTER_LENGTH") ?? "1000", CultureInfo.InvariantCulture);
        var product = await Product.Start();
        await (await product.Anyone.SignIn(Role.Secretariat)).DeclareAndOpen(Slug);
        await product.StopWorker();
        await using var db = product.Db();
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Slug == Slug);
        await new RegisterFilling(product.ConnectionString, declaration.Id, PrivacyKey.Parse(Product.PrivacyKey, null), _ => Listing.Public)
            .Fill(Enumerable.Range(0, length).Select(n => new RollRow(n.ToString(CultureInfo.InvariantCulture), Name(n), "KE", $"org{n}.example",
                null, declaration.OpenedAt!.Value.AddMilliseconds(n))));
        return product;
    }

    /// <summary>The median of the rates' ratio over rounds in which both ran one after the other.</summary>
    private static async Task Compare(string what, Func<Task<long>> ours, Func<Task<double>> pgbench)
    {
        var rounds = new List<(double Ours, double Pgbench)>();
        for (var round = 0; round < Rounds; round++)
        {
            var rate = await ours() / Time.TotalSeconds;
            rounds.Add((rate, await pgbench()));
        }

        var (median, other) = rounds.OrderBy(r => r.Ours / r.Pgbench).ElementAt(Rounds / 2);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {median:f0} a second over HTTP, {other:f0} by pgbench, ratio {median / other:f2}"));
    }

    private byte[] SignOn(Uri address)
    {
        var n = Interlocked.Increment(ref people);
        var body = JsonSerializer.SerializeToUtf8Bytes(Surface.Organisation($"{Name(n)} {n}", $"office@new{n}.example"));
        return [.. Encoding.ASCII.GetBytes(
            $"POST /api/v1/declarations/{Slug}/signatures HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static async Task<string> SignOnScript(string connectionString)
    {
        var signature = await Pgbench.InsertLike(connectionString, "signatures", "pending_hash is not null",
            new Dictionary<string, string> { ["id"] = "uuidv7()", ["pending_hash"] = "sha256(uuid_send(uuidv7()))" });
        var message = await Pgbench.InsertLike(connectionString, "outbox_messages", "true",
            new Dictionary<string, string> { ["id"] = "uuidv7()" });
        return $"begin;\n{signature}\n{message}\ncommit;\n";
    }

    private static string Name(int n) => string.Concat("Watch ", string.Concat(n.ToString(CultureInfo.InvariantCulture)
        .Select(c => $"{(char)('b' + (c - '0'))}{Vowels[(c - '0') % 5]}")));
}
