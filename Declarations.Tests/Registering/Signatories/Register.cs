using Declarations.Database;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Registering;

/// <summary>A register on a database of its own, below HTTP: for races and for what only many rows show.</summary>
internal sealed class Register : IAsyncDisposable
{
    private static readonly PrivacyKey Key = new(new byte[32]);
    private readonly string connection;
    private readonly NpgsqlDataSource source;
    private DateTimeOffset now = new(2027, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private Register(string connection) => (this.connection, source) = (connection, DatabaseSetup.Source(connection));

    public Guid Declaration { get; } = Guid.CreateVersion7();

    public static async Task<Register> Start()
    {
        var register = new Register(await DatabaseServer.Create());
        await using var db = register.Db();
        db.Declarations.Add(new Declaration
        {
            Id = register.Declaration,
            Slug = "rivers",
            Title = "Rivers",
            Language = "en",
            Conference = new("COP", null, null, null, null),
            CreatedAt = register.now,
        });
        await db.SaveChangesAsync();
        return register;
    }

    /// <summary>As if all of these had signed, confirmed and been looked at.</summary>
    public Task Fill(IEnumerable<RollRow> rows) => new RegisterFilling(connection, Declaration, Key).Fill(rows);

    public DeclarationsDb Db() => new(new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(source).Options, Key);

    public DateTimeOffset Later() => now += TimeSpan.FromMinutes(1);

    public async Task<Guid> Sign(
        string name, string mailbox, SignatoryKind kind = SignatoryKind.Organisation, string? country = "KE",
        Listing listing = Listing.Public, string? acronym = null, string? ownName = null)
    {
        var at = Later();
        await using var db = Db();
        var address = Mailbox.Parse(mailbox);
        var signature = new Signature
        {
            Id = Guid.CreateVersion7(at),
            DeclarationId = Declaration,
            Kind = kind,
            Listing = listing,
            Source = SignatureSource.Self,
            Language = "en",
            Updates = false,
            TextVersion = 1,
            TextSha256 = new string('a', 64),
            Country = country,
            Sealed = new Signer(name, mailbox, acronym, ownName).Seal(Key),
            MailboxHash = Key.KeyedHash(address.Canonical, "mailbox"),
            DomainHash = address.OrganisationDomain is { } domain
                ? SignerHashes.Domain(Key, domain) : null,
            NameHash = SignerHashes.Name(Key, kind, name),
            WordHashes = [],
            SignedAt = at,
        };
        db.Signatures.Add(signature);
        await db.SaveChangesAsync();
        return signature.Id;
    }

    /// <summary>As the confirming use case does it, in one transaction.</summary>
    public Task Confirm(Guid id) => Confirm(id, Later());

    public async Task Confirm(Guid id, DateTimeOffset at)
    {
        await using var db = Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var signature = await db.Signatures.SingleAsync(s => s.Id == id);
        signature.Confirm(at);
        await AddSignatory.Join(db, signature, at, default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public async Task<Guid> SignAndConfirm(
        string name, string mailbox, SignatoryKind kind = SignatoryKind.Organisation, string? country = "KE",
        Listing listing = Listing.Public, string? acronym = null, string? ownName = null)
    {
        var id = await Sign(name, mailbox, kind, country, listing, acronym, ownName);
        await Confirm(id);
        return id;
    }

    public async Task Withdraw(Guid id)
    {
        var at = Later();
        await using var db = Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var signature = await db.Signatures.SingleAsync(s => s.Id == id);
        signature.Withdraw(at);
        await SignatoryActivity.Leave(db, signature, "signer", at, default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public Task Invalidate(Guid id) => Strike(id, SignatureModeration.Invalidate);

    public Task Restore(Guid id) => Strike(id, SignatureModeration.Restore);

    /// <summary>As if the names of these had been read by older rules.</summary>
    public async Task ReadByOlderRules(Guid id)
    {
        await using var db = Db();
        await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.NameHash, new byte[32]));
        await db.Signatories.Where(s => s.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NameHash, new byte[32]).SetProperty(x => x.NameVersion, 0));
    }

    public async Task<Guid> Ask(Guid one, Guid other)
    {
        await using var db = Db();
        var duplicate = DuplicateQueue.Ask(db, await db.Signatories.SingleAsync(s => s.Id == one), other, 0.9, [], Later());
        await db.SaveChangesAsync();
        return duplicate.Id;
    }

    public async Task Decide(Guid question, DuplicateState answer, Guid? keep = null, string? name = null, bool isFirst = false)
    {
        await using var db = Db();
        await DecideDuplicate.Decide(db, Declaration, question, new DuplicateDecision(answer, keep, name), "member:1", Later(), default,
            isFirst);
    }

    public async Task Seek(params Guid[] signatories)
    {
        foreach (var id in signatories)
        {
            await using var db = Db();
            await DuplicateScan.Seek(db, id, Later(), default);
        }

        await SeekPromised();
    }

    /// <summary>As the Worker does what the product promised it, whatever order it takes.</summary>
    public async Task SeekPromised()
    {
        while (true)
        {
            await using var db = Db();
            if (await db.OutboxMessages.Where(m => m.Kind == DuplicateScan.Message && m.DoneAt == null).OrderBy(m => m.Id)
                .FirstOrDefaultAsync() is not { } promise)
            {
                return;
            }

            await DuplicateScan.Seek(db, db.Privacy.UnsealJson<DuplicateScanRequest>(promise.Payload, Outbox.Purpose)
                .SignatoryId, Later(), default);
            await db.OutboxMessages.Where(m => m.Id == promise.Id).ExecuteDeleteAsync();
        }
    }

    /// <summary>One line per question: state, and the two names in alphabetical order.</summary>
    public async Task<string[]> ListQuery(DuplicateState? state = DuplicateState.Open)
    {
        await using var db = Db();
        var page = await DuplicateList.Read(db, Declaration, state, null, 100, default);
        return [.. page.Items.Select(
            q => $"{q.State}: {string.Join(" / ", new[] { q.Left.Name, q.Right.Name }.Order(StringComparer.Ordinal))}")];
    }

    public async Task Undo(Guid question)
    {
        await using var db = Db();
        await DecideDuplicate.Undo(db, Declaration, question, "member:1", Later(), default);
    }

    /// <summary>One line per listed signatory: name, signatures, listing, country.</summary>
    public async Task<string[]> Listed()
    {
        await using var db = Db();
        var heads = await db.Signatories.Where(s => s.DeclarationId == Declaration && s.Signatures > 0).OrderBy(s => s.FirstConfirmedAt)
            .ToListAsync();
        return [.. heads.Select(s => $"{db.NameOf(s)}, {s.Signatures}, {s.Listing}, {s.Country}")];
    }

    public async Task<SignatoryCounts> Counts()
    {
        await using var db = Db();
        return await SignatoryCounts.Of(db, Declaration, default);
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await DatabaseServer.Drop(connection);
    }

    private async Task Strike(Guid id, Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken, Task<Signature?>> strike)
    {
        await using var db = Db();
        await strike(db, Declaration, id, "member:1", Later(), default);
    }
}
