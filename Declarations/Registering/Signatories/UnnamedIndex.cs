using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// The signatures of one declaration that the database cannot find by name or mailbox, because it holds no hash of them: decrypted in
/// memory, and brought up to date with each use.
/// </summary>
internal sealed class UnnamedIndex
{
    // Whoever floods a declaration with sign-ons must not exhaust the memory: of unconfirmed ones the newest are searched.
    private const int MostUnconfirmed = 200_000;

    private readonly Dictionary<Guid, UnnamedSignature> all = [];
    private readonly Dictionary<string, HashSet<Guid>> byMailbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Guid>> byName = new(StringComparer.Ordinal);
    private UnnamedBlockingKeys? blockingKeys;

    public int Count => all.Count;

    public static Task<TResult> Read<TResult>(
        DeclarationsDb db, Guid declarationId, Func<UnnamedIndex, TResult> read, CancellationToken cancel) =>
        db.Caches.Read<UnnamedIndex, TResult>(declarationId,
            (index, since) => index.Refresh(db, declarationId, since, cancel), read, cancel);

    public IEnumerable<UnnamedSignature> All => all.Values;

    public IEnumerable<UnnamedSignature> OfMailbox(string mailbox) => Found(byMailbox, mailbox);

    /// <param name="name">Canonical; see <see cref="UnnamedSignature.Name"/>.</param>
    public IEnumerable<UnnamedSignature> OfName(string name) => Found(byName, name);

    /// <summary>Active signatories that share most keys, weighted by rarity.</summary>
    public List<Guid> Candidates(SharedKeys keys, Guid except) =>
        (blockingKeys ??= new UnnamedBlockingKeys(all.Values)).Candidates(keys, except);

    /// <summary>A deleted row leaves no trace for the refresh; a reader that misses it says so.</summary>
    public int Forget(IReadOnlyCollection<Guid> deleted)
    {
        foreach (var id in deleted)
        {
            Remove(id);
        }

        return deleted.Count;
    }

    private async Task<ulong> Refresh(DeclarationsDb db, Guid declarationId, ulong since, CancellationToken cancel)
    {
        var rows = await (since == 0 ? Every(db, declarationId) : Changed(db, declarationId, since)).ToListAsync(cancel);
        var read = new UnnamedSignature?[rows.Count];
        Parallel.For(0, rows.Count, i => read[i] = rows[i].Sealed is null ? null : UnnamedSignature.Of(rows[i], db.Privacy));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Id is { } id)
            {
                Remove(id);
                Add(read[i]);
            }
        }

        // What this transaction changed may still be rolled back, and would then be read no more.
        return rows.Exists(row => row.IsOwn) ? since : ulong.Parse(rows[0].ReadFrom, CultureInfo.InvariantCulture);
    }

    private static IQueryable<UnnamedRow> Every(DeclarationsDb db, Guid declarationId) => db.Database.SqlQuery<UnnamedRow>($"""
        with unnamed as (
            select id from signatories where declaration_id = {declarationId} and name_hash is null
            union
            select id from (
                select id from signatures where declaration_id = {declarationId} and confirmed_at is null
                order by id desc limit {MostUnconfirmed}) newest)
        select pg_snapshot_xmin(pg_current_snapshot())::text as "ReadFrom", s.id as "Id", s.kind as "Kind", s.state as "State",
            s.listing as "Listing", s.source as "Source", s.country as "Country", s.confirmed_at as "ConfirmedAt", t.is_active as "IsActive",
            case when s.state <> 'erased' and s.data_erased_at is null then s.sealed end as "Sealed",
            coalesce(pg_current_xact_id_if_assigned() in (s.changed_in, t.changed_in), false) as "IsOwn"
        from (select) one left join (unnamed u join signatures s on s.id = u.id left join signatories t on t.id = s.id) on true
        """);

    // Named ones are read without their data: they leave the index.
    private static IQueryable<UnnamedRow> Changed(DeclarationsDb db, Guid declarationId, ulong since)
    {
        var from = since.ToString(CultureInfo.InvariantCulture);
        return db.Database.SqlQuery<UnnamedRow>($"""
            with changed as (
                select id from signatures where declaration_id = {declarationId} and changed_in >= cast({from} as xid8)
                    and changed_in is distinct from pg_current_xact_id_if_assigned()
                union
                select id from signatories where declaration_id = {declarationId} and changed_in >= cast({from} as xid8)
                    and changed_in is distinct from pg_current_xact_id_if_assigned())
            select pg_snapshot_xmin(pg_current_snapshot())::text as "ReadFrom", s.id as "Id", s.kind as "Kind", s.state as "State",
                s.listing as "Listing", s.source as "Source", s.country as "Country", s.confirmed_at as "ConfirmedAt", t.is_active as "IsActive",
                case when t.name_hash is null and s.state <> 'erased' and s.data_erased_at is null then s.sealed end as "Sealed",
                false as "IsOwn"
            from (select) one left join (changed c join signatures s on s.id = c.id left join signatories t on t.id = s.id) on true
            """);
    }

    private void Add(UnnamedSignature? signature)
    {
        if (signature is null)
        {
            return;
        }

        all.Add(signature.Id, signature);
        Put(byMailbox, signature.MailboxKey, signature.Id);
        Put(byName, signature.Name, signature.Id);
        blockingKeys?.Add(signature);
    }

    private void Remove(Guid id)
    {
        if (all.Remove(id, out var before))
        {
            Take(byMailbox, before.MailboxKey, id);
            Take(byName, before.Name, id);
            blockingKeys?.Remove(id);
        }
    }

    private IEnumerable<UnnamedSignature> Found(Dictionary<string, HashSet<Guid>> index, string key) =>
        index.TryGetValue(key, out var ids) ? ids.Select(id => all[id]) : [];

    private static void Put(Dictionary<string, HashSet<Guid>> index, string? key, Guid id)
    {
        if (key is null)
        {
            return;
        }

        if (!index.TryGetValue(key, out var ids))
        {
            index.Add(key, ids = []);
        }

        ids.Add(id);
    }

    private static void Take(Dictionary<string, HashSet<Guid>> index, string? key, Guid id)
    {
        if (key is not null && index[key] is var ids && ids.Remove(id) && ids.Count == 0)
        {
            index.Remove(key);
        }
    }
}
