using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Finds possible duplicates by blocking key: index look-ups only, so that the cost does not grow with the register.</summary>
internal static class BlockingIndex
{
    // Keys shared by more signatories are ignored: they no longer select, and the other keys of a name still do.
    public const int LargestBucket = 40, LargestStrongBucket = 400;
    private const int MaxCandidates = 24;

    /// <summary>Committed before the search, so that of two concurrent sign-ons at least one finds the other.</summary>
    /// <remarks>Does not wait for the disk: the later commit that completes the message flushes this one too.</remarks>
    public static Task Write(DeclarationsDb db, Guid signatoryId, HashedBlockingKeys keys, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"""
            with old as (delete from blocking_keys where signatory_id = {signatoryId} and key <> all({keys.All}))
            insert into blocking_keys (key, signatory_id)
            select key, {signatoryId} from set_config('synchronous_commit', 'off', true), unnest({keys.All}) key on conflict do nothing
            """, cancel);

    /// <summary>Active signatories that share most keys, weighted by rarity; members of the same group too.</summary>
    public static Task<List<ScannedSignatory>> Candidates(
        DeclarationsDb db, Signatory signatory, HashedBlockingKeys keys, CancellationToken cancel) =>
        ScannedSignatory.Of(db, db.Signatories.FromSql($"""
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
            select s.* from shared join signatories s on s.id = shared.id where s.is_active
            """), cancel);
}
