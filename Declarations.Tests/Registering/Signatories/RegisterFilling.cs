using System.Diagnostics.CodeAnalysis;
using Declarations.Encryption;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Worker.Matching;
using Npgsql;
using NpgsqlTypes;

namespace Declarations.Tests.Registering;

/// <summary>
/// Fills a register by bulk copy with the rows that confirming and scanning a roll's sign-ons would write: the use cases would take hours
/// for a million. Repeated names of one country are left out, since most of them would be merged.
/// </summary>
internal sealed class RegisterFilling(string connection, Guid declaration, PrivacyKey key, Func<RollRow, Listing> listing)
{
    private const int Batch = 50_000;

    public async Task Fill(IEnumerable<RollRow> rows)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var database = await source.OpenConnectionAsync();
        await Run(database,
            "alter table blocking_keys drop constraint blocking_keys_pkey, drop constraint blocking_keys_signatory_id_fkey; drop index blocking_keys_signatory");
        foreach (var batch in rows.DistinctBy(row => (NameKeys.Of(SignatoryKind.Organisation, row.Name), row.Country)).Chunk(Batch))
        {
            var filled = batch.AsParallel().Select(row => new SignedRow(row, declaration, key, listing(row))).ToArray();
            await Signatures(database, filled);
            await Signatories(database, filled);
            await Keys(database, filled);
        }

        await Run(database,
            "alter table blocking_keys add primary key (key, signatory_id); create index blocking_keys_signatory on blocking_keys (signatory_id)");
        await Run(database, "vacuum analyze");
    }

    private async Task Signatures(NpgsqlConnection database, SignedRow[] rows)
    {
        await using var copy = await database.BeginBinaryImportAsync("""
            copy signatures (id, declaration_id, kind, state, listing, source, language, updates, text_version, text_sha256, country, sealed, seat_hash, signed_at, confirmed_at) from stdin binary
            """);
        foreach (var row in rows)
        {
            await Write(copy, row.Row.Guid, declaration, "organisation", "confirmed", row.ListingName, "self", "en", false, 1,
                new string('a', 64), row.Row.Country, row.Sealed, row.Seat, row.Row.At, row.Row.At);
        }

        await copy.CompleteAsync();
    }

    private async Task Signatories(NpgsqlConnection database, SignedRow[] rows)
    {
        await using var copy = await database.BeginBinaryImportAsync("""
            copy signatories (id, declaration_id, kind, name_hash, mailbox_hash, domain_hash, word_hashes, own_country, own_listing, confirmed_at, is_active, head_id, signatures, listing, country, first_confirmed_at, listed_name, sealed_name, name_version) from stdin binary
            """);
        foreach (var row in rows)
        {
            await Write(copy, row.Row.Guid, declaration, "organisation", row.Name, row.Mailbox, row.Domain, row.Words, row.Row.Country, row.ListingName,
                row.Row.At, true, row.Row.Guid, 1, row.ListingName, row.Row.Country, row.Row.At, row.IsPublic ? row.Row.Name : null,
                row.SealedName, NameKeys.Version);
        }

        await copy.CompleteAsync();
    }

    private async Task Keys(NpgsqlConnection database, SignedRow[] rows)
    {
        await using var copy = await database.BeginBinaryImportAsync("copy blocking_keys (key, signatory_id) from stdin binary");
        foreach (var (id, keys) in rows.Where(row => row.IsPublic).AsParallel().Select(row => (row.Row.Guid, Keys: row.Keys())))
        {
            foreach (var one in keys)
            {
                await Write(copy, one, id);
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task Write(NpgsqlBinaryImporter copy, params object?[] fields)
    {
        await copy.StartRowAsync();
        foreach (var field in fields)
        {
            if (field is DateTimeOffset at)
            {
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
            }
            else
            {
                await copy.WriteAsync(field ?? DBNull.Value);
            }
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Only the literals above.")]
    private static async Task Run(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed record SignedRow(RollRow Row, Guid Declaration, PrivacyKey Key, Listing Listing)
    {
        private readonly Declarations.Mailing.Mailbox address = Declarations.Mailing.Mailbox.Parse(Row.Email);
        private readonly Signer signer = new(Row.Name, Row.Email);

        public bool IsPublic => Listing == Listing.Public;

        public string ListingName => Listing.ToString().ToLowerInvariant();

        public byte[] Sealed { get; } = new Signer(Row.Name, Row.Email).Seal(Key);

        public byte[] SealedName { get; } = Key.SealText(Row.Name, Signatory.NamePurpose);

        public byte[] Seat =>
            SignerHashes.Seat(Key, Declaration, SignerHashes.Seat(SignatoryKind.Organisation, address, Row.Name));

        public byte[]? Name => IsPublic ? SignerHashes.Name(Key, Declaration, SignatoryKind.Organisation, Row.Name) : null;

        public byte[]? Mailbox => IsPublic ? SignerHashes.MailboxOf(Key, Declaration, address) : null;

        public byte[]? Domain =>
            IsPublic && address.OrganisationDomain is { } domain ? SignerHashes.Domain(Key, Declaration, domain) : null;

        public byte[][]? Words => IsPublic ? SignerHashes.Words(Key, Declaration, signer) : null;

        public long[] Keys()
        {
            var input = new MatchInput(
                SignatoryKind.Organisation, Row.Name, Row.Country, address.OrganisationDomain, address.Canonical);
            return new SharedKeys(SignatoryKind.Organisation, BlockingKeys.Of(MatchProfile.Of(input))).Hashed(Key, Declaration).All;
        }
    }
}

/// <summary>One sign-on of a roll file (<c>id,name,country,email_domain[,true_entity]</c>), with a mailbox made for it.</summary>
internal sealed record RollRow(string Id, string Name, string? Country, string Domain, string? Entity, DateTimeOffset At)
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Guid Guid { get; } = Guid.CreateVersion7(At);

    public string Email => $"office{Id}@{Domain}".ToLowerInvariant();

    public static IEnumerable<RollRow> Read(string path)
    {
        using var reader = new StreamReader(path);
        var columns = new CsvColumns([]);
        var at = First;
        foreach (var row in CsvRows.Read(reader))
        {
            if (columns.Names.Count == 0)
            {
                columns = new CsvColumns(row);
                continue;
            }

            at += TimeSpan.FromSeconds(1);
            yield return new(columns.Of(row, "id")!, columns.Of(row, "name")
                ?? "?", columns.Of(row, "country"), columns.Of(row, "email_domain") ?? "example.org", columns.Of(row, "true_entity"), at);
        }
    }
}
