using System.Collections.Concurrent;
using Declarations.Confirming;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Registering;

/// <summary>The register's use cases on a database of its own, below HTTP: for races and for effects of many rows.</summary>
internal sealed class Register : IAsyncDisposable
{
    private readonly DeclarationCaches caches = new();
    private static readonly Declarations.Encryption.PrivacyKey Key = new(new byte[32]);
    private static readonly DateTimeOffset OpenedAt = new(2027, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Site Site = new(new Uri("https://declarations.test"));
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    private readonly ConcurrentDictionary<Guid, (string Confirm, string Manage)> links = new();
    private readonly string connection;
    private readonly NpgsqlDataSource source;
    private Declaration declaration = null!;
    private DateTimeOffset now = OpenedAt;

    private Register(string connection) => (this.connection, source) = (connection, DatabaseSetup.Source(connection));

    public Guid Declaration => declaration.Id;

    /// <summary>For processes of their own; with <see cref="PrivacyKey"/>.</summary>
    public string ConnectionString => connection;

    public static string PrivacyKey { get; } = Convert.ToBase64String(new byte[32]);

    public static async Task<Register> Start()
    {
        var register = new Register(await DatabaseServer.Clone(await Template.Value));
        await using var db = register.Db();
        register.declaration = await db.Declarations.AsNoTracking().SingleAsync();
        return register;
    }

    /// <summary>Bulk copy: signing and confirming a million rows one by one would take hours.</summary>
    public Task Fill(IEnumerable<RollRow> rows, Func<RollRow, Listing>? listing = null) =>
        new RegisterFilling(connection, Declaration, Key, listing ?? (_ => Listing.Public)).Fill(rows);

    /// <param name="memory">Of another process, when it is not this one's.</param>
    public DeclarationsDb Db(DeclarationCaches? memory = null) =>
        new(new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(source).Options, Key, memory ?? caches);

    public Task<ListPage<RegisterEntry>> List(DeclarationsDb db, string? query, string? after = null, int limit = 50) =>
        List(db, new RegisterFilter { Q = query }, null, after, limit);

    public Task<ListPage<RegisterEntry>> List(
        DeclarationsDb db, RegisterFilter filter, string? sort = null, string? after = null, int limit = 50) =>
        RegisterList.Read(db, declaration, filter, sort, after, limit, default);

    public DateTimeOffset Later() => now += TimeSpan.FromMinutes(1);

    public async Task<Guid> Sign(
        string name, string mailbox, SignatoryKind kind = SignatoryKind.Organisation, string? country = "KE",
        Listing listing = Listing.Public, string? acronym = null, string? ownName = null, string? representative = null)
    {
        var at = Later();
        await using var db = Db();
        var signOn = new SignOn(kind, new Signer(name, mailbox, acronym, ownName, RepresentativeName: representative), country,
            Mailbox.Parse(mailbox), listing, false, "en");
        var signature = SubmitSignature.Create(db, declaration, signOn, SignatureSource.Self, at);
        await db.SaveChangesAsync();
        links[signature.Id] = (SignatureLinks.NewLink(db, signature, TokenPurpose.Confirm),
            SignatureLinks.NewLink(db, signature, TokenPurpose.Manage));
        await db.SaveChangesAsync();
        return signature.Id;
    }

    public Task Confirm(Guid id) => Confirm(id, Later());

    public async Task Confirm(Guid id, DateTimeOffset at)
    {
        await using var db = Db();
        await ConfirmSignature.Confirm(db, Site, links[id].Confirm, at, default);
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
        await WithdrawSignature.Withdraw(db, Site, links[id].Manage, at, default);
    }

    public Task Invalidate(Guid id) => Moderate(id, (db, declaration, signature, actor, now, cancel) =>
        SignatureModeration.Invalidate(db, declaration, signature, "A fake", actor, now, cancel));

    public Task Restore(Guid id) => Moderate(id, SignatureModeration.Restore);

    /// <summary>Makes the name hash one of older rules.</summary>
    public async Task HashByOlderRules(Guid id)
    {
        await using var db = Db();
        await db.Signatories.Where(s => s.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NameHash, new byte[32]).SetProperty(x => x.NameVersion, 0));
    }

    /// <summary>Adds a possible duplicate that a scan need not find.</summary>
    public async Task<Guid> AddDuplicate(Guid one, Guid other)
    {
        await using var db = Db();
        var duplicate = DuplicateQueue.Create(db, await db.Signatories.SingleAsync(s => s.Id == one), other, 0.9, [], Later());
        db.Duplicates.Add(duplicate);
        await db.SaveChangesAsync();
        return duplicate.Id;
    }

    public async Task Decide(Guid duplicate, DuplicateState state, Guid? keep = null, string? name = null, bool mustBeOpen = false)
    {
        await using var db = Db();
        await DecideDuplicate.Decide(db, Declaration, duplicate, new DuplicateDecision(state, keep, name), "member:1", Later(), default,
            mustBeOpen);
    }

    public async Task Undo(Guid duplicate)
    {
        await using var db = Db();
        await DecideDuplicate.Undo(db, Declaration, duplicate, "member:1", Later(), default);
    }

    public async Task Scan(params Guid[] signatories)
    {
        foreach (var id in signatories)
        {
            await using var db = Db();
            await DuplicateScan.Run(db, id, Later(), default);
        }

        await RunEnqueuedScans();
    }

    /// <summary>Handles the enqueued scans as the Worker does.</summary>
    public async Task RunEnqueuedScans()
    {
        while (true)
        {
            await using var db = Db();
            if (await db.OutboxMessages.Where(m => m.Kind == DuplicateScan.Message && m.DoneAt == null).OrderBy(m => m.Id)
                .FirstOrDefaultAsync() is not { } message)
            {
                return;
            }

            var request = db.Privacy.UnsealJson<DuplicateScanRequest>(message.Payload, Outbox.Purpose);
            await DuplicateScan.Run(db, request.SignatoryId, Later(), default);
            await db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteDeleteAsync();
        }
    }

    /// <summary>One line per duplicate: state, and the two names in alphabetical order.</summary>
    public async Task<string[]> Duplicates(DuplicateState? state = DuplicateState.Open)
    {
        await using var db = Db();
        var page = await DuplicateList.Read(db, Declaration, state, null, 100, default);
        return [.. page.Items.Select(
            d => $"{d.State}: {string.Join(" / ", new[] { d.Left.Name, d.Right.Name }.Order(StringComparer.Ordinal))}")];
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

    private async Task Moderate(
        Guid id, Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken, Task<Signature?>> moderate)
    {
        await using var db = Db();
        await moderate(db, Declaration, id, "member:1", Later(), default);
    }

    // Opened once for all tests, which clone it: opening takes a second.
    private static async Task<string> MakeTemplate()
    {
        var template = await DatabaseServer.Create(pooling: false);
        await using var db = new DeclarationsDb(new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(template).Options, Key, new());
        await OpenDeclaration.Open(db, "rivers", OpenedAt.AddYears(10), OpenedAt.AddDays(-1));
        return template;
    }
}
