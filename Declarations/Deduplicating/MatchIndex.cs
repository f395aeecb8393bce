using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>Where signatories that may be one are found: look-ups by hashed key only, whatever the register's length.</summary>
internal static class MatchIndex
{
    // A key that so many share tells nothing; the other keys of a name still do.
    private const int LargestBucket = 200;
    private const int MostCandidates = 200;

    /// <summary>Written and committed before anything is looked for, so that of two sign-ons at once one sees the other.</summary>
    public static Task Write(DeclarationsDb db, Guid signatoryId, long[] keys, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        with old as (delete from match_keys where signatory_id = {signatoryId} and key <> all({keys}))
        insert into match_keys (key, signatory_id) select unnest({keys}), {signatoryId} on conflict do nothing
        """, cancel);

    /// <summary>Those who share most keys first; only such as stand, and in another group.</summary>
    public static Task<List<Signatory>> Candidates(DeclarationsDb db, Signatory signatory, long[] keys, CancellationToken cancel) =>
        db.Signatories.FromSql($"""
            with buckets as (
                select k.key, array(select m.signatory_id from match_keys m where m.key = k.key limit {LargestBucket + 1}) as ids
                from unnest({keys}) k(key)),
            shared as (
                select id, count(*) as keys from buckets, unnest(ids) id
                where cardinality(ids) <= {LargestBucket} and id <> {signatory.Id}
                group by id order by 2 desc, 1 limit {MostCandidates})
            select s.* from shared join signatories s on s.id = shared.id
            join signatories head on head.id = s.head_id
            where s.stands and head.signatures > 0 and s.head_id <> {signatory.HeadId}
            """).AsNoTracking().ToListAsync(cancel);
}
