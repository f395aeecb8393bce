using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>Where signatories that may be one are found: look-ups by hashed key only, whatever the register's length.</summary>
internal static class BlockingIndex
{
    // A key that so many share tells nothing; the other keys of a name still do. Domains and equal names tell more.
    public const int LargestBucket = 40, LargestStrongBucket = 400;
    private const int MostCandidates = 24;

    /// <summary>Written and committed before anything is looked for, so that of two sign-ons at once one sees the other.</summary>
    /// <remarks>
    /// Does not wait for the disk: the commit that marks the Worker's promise kept comes later, and takes this one with it.
    /// </remarks>
    public static Task Write(DeclarationsDb db, Guid signatoryId, MatchKeys keys, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        with old as (delete from match_keys where signatory_id = {signatoryId} and key <> all({keys.All}))
        insert into match_keys (key, signatory_id)
        select key, {signatoryId} from set_config('synchronous_commit', 'off', true), unnest({keys.All}) key on conflict do nothing
        """, cancel);

    /// <summary>Those who stand and share most keys with it, the rarer ones counting more, its own group's too.</summary>
    public static Task<List<ScannedSignatory>> Candidates(
        DeclarationsDb db, Signatory signatory, MatchKeys keys, CancellationToken cancel) =>
        ScannedSignatory.Of(db, db.Signatories.FromSql($"""
            with buckets as materialized (
                select array(select m.signatory_id from match_keys m where m.key = k.key limit {LargestStrongBucket + 1}) as ids, {LargestStrongBucket} as most
                from unnest({keys.Strong}) k(key)
                union all
                select array(select m.signatory_id from match_keys m where m.key = k.key limit {LargestBucket + 1}), {LargestBucket}
                from unnest({keys.Weak}) k(key)),
            shared as (
                select id from buckets, unnest(ids) id
                where cardinality(ids) <= most and id <> {signatory.Id}
                group by id order by sum(1.0 / cardinality(ids)) desc, id limit {MostCandidates})
            select s.* from shared join signatories s on s.id = shared.id where s.is_active
            """), cancel);
}
