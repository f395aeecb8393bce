using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Finds possible duplicates by blocking key: index look-ups only, so that the cost does not grow with the register.</summary>
internal static class BlockingIndex
{
    // Keys shared by more signatories are ignored: they no longer select, and the other keys of a name still do.
    public const int LargestBucket = 40, LargestStrongBucket = 400;
    public const int MaxCandidates = 24;

    /// <summary>
    /// Committed before the search, so that of two concurrent sign-ons at least one finds the other. Writes nothing for a signatory that
    /// is not named: the row is locked, so that none is left when it stops being named meanwhile.
    /// </summary>
    /// <remarks>Does not wait for the disk: the later commit that completes the message flushes this one too.</remarks>
    public static Task Write(DeclarationsDb db, Guid signatoryId, HashedBlockingKeys keys, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"""
            with old as (delete from blocking_keys where signatory_id = {signatoryId} and key <> all({keys.All})),
                named as (select id from signatories where id = {signatoryId} and name_hash is not null for share)
            insert into blocking_keys (key, signatory_id)
            select key, named.id from set_config('synchronous_commit', 'off', true), named, unnest({keys.All}) key on conflict do nothing
            """, cancel);

    /// <summary>Writes the keys of each of these that is named.</summary>
    public static async Task WriteAll(DeclarationsDb db, Guid[] signatoryIds, CancellationToken cancel)
    {
        var named = db.Signatories.Where(s => signatoryIds.Contains(s.Id) && s.NameHash != null);
        foreach (var scanned in await ScannedSignatory.Of(db, named, cancel))
        {
            var keys = scanned.Keys().Hashed(db.Privacy, scanned.Signatory.DeclarationId);
            await Write(db, scanned.Signatory.Id, keys, cancel);
        }
    }

    /// <summary>Active signatories that share most keys, weighted by rarity; members of the same group too.</summary>
    public static async Task<List<ScannedSignatory>> Candidates(
        DeclarationsDb db, Signatory signatory, SharedKeys shared, HashedBlockingKeys keys, CancellationToken cancel)
    {
        var unnamed = await UnnamedIndex.Read(db, signatory.DeclarationId, index => index.Candidates(shared, signatory.Id), cancel);
        return await ScannedSignatory.Of(db, db.Signatories.FromSql($"""
            with buckets as materialized (
                select array(select b.signatory_id from blocking_keys b where b.key = k.key limit {LargestStrongBucket + 1}) as ids,
                    {LargestStrongBucket} as most
                from unnest({keys.Strong}) k(key)
                union all
                select array(select b.signatory_id from blocking_keys b where b.key = k.key limit {LargestBucket + 1}), {LargestBucket}
                from unnest({keys.Weak}) k(key)),
            shared as (
                select id from buckets, unnest(ids) id
                where cardinality(ids) <= most and id <> {signatory.Id}
                group by id order by sum(1.0 / cardinality(ids)) desc, id limit {MaxCandidates})
            select s.* from (select id from shared union select unnest({unnamed.ToArray()})) found join signatories s on s.id = found.id
            where s.is_active
            """), cancel);
    }
}
