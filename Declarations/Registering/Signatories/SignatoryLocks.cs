using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Declarations.Registering;

/// <summary>
/// Locks of a declaration's register, held until the transaction ends: shared by confirmations and withdrawals, exclusive for decisions.
/// The fixed order (register, name, heads) prevents deadlock. Rows that were read before a lock are read again.
/// </summary>
internal static class SignatoryLocks
{
    public static Task LockRegisterShared(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        AfterDetaching(db).ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({KeyOf(declarationId)})", cancel);

    public static Task LockRegister(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        AfterDetaching(db).ExecuteSqlAsync($"select pg_advisory_xact_lock({KeyOf(declarationId)})", cancel);

    /// <summary>
    /// The register shared and the name exclusive: confirmations of one name run one after another, so that the second finds the first's
    /// signatory.
    /// </summary>
    public static Task LockName(this DeclarationsDb db, Guid declarationId, byte[] nameHash, CancellationToken cancel) =>
        AfterDetaching(db).ExecuteSqlAsync($"""
            select pg_advisory_xact_lock_shared({KeyOf(declarationId)}),
                pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(nameHash)})
            """, cancel);

    /// <summary>The groups of these signatories, read from the database with their heads locked.</summary>
    public static async Task<List<SignatoryGroup>> LockGroups(
        this DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        Guid[] heads, held = [];
        while (!(heads = await Heads(db, ids, cancel)).SequenceEqual(held))
        {
            // "No key": foreign key checks do not wait for this lock. The loop repeats when a head changed during the wait.
            await InTransaction(db).ExecuteSqlAsync($"select id from signatories where id = any({heads}) order by id for no key update", cancel);
            held = heads;
        }

        Detach(db, entity => entity is Signatory);
        var members = await db.Signatories.Where(s => heads.Contains(s.HeadId)).ToListAsync(cancel);
        return [.. heads.Select(head => new SignatoryGroup(members.Single(m => m.Id == head), members.Where(m => m.HeadId == head)))];
    }

    private static Task<Guid[]> Heads(DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        db.Signatories.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => s.HeadId).Distinct().OrderBy(id => id)
            .ToArrayAsync(cancel);

    private static DatabaseFacade InTransaction(DeclarationsDb db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The register is locked only inside a transaction.");
        }

        return db.Database;
    }

    private static void Detach(DeclarationsDb db, Func<object, bool> isStale)
    {
        foreach (var stale in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Unchanged && isStale(e.Entity)).ToList())
        {
            stale.State = EntityState.Detached;
        }
    }

    private static DatabaseFacade AfterDetaching(DeclarationsDb db)
    {
        Detach(db, entity => entity is Signatory or Duplicate or NameChoice);
        return InTransaction(db);
    }

    private static long KeyOf(Guid declarationId) =>
        BinaryPrimitives.ReadInt64BigEndian(declarationId.ToByteArray(bigEndian: true).AsSpan(8));
}
