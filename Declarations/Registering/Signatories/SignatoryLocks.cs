using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Declarations.Registering;

/// <summary>
/// Signatures come and go side by side; merges and their undoing have a declaration's register to themselves. Held until the
/// transaction ends, and taken in one order (register, name, heads), so that nobody waits in a circle. What was read before is read anew.
/// </summary>
internal static class SignatoryLocks
{
    public static Task LockRegisterShared(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Anew(db).ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({KeyOf(declarationId)})", cancel);

    public static Task LockRegister(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Anew(db).ExecuteSqlAsync($"select pg_advisory_xact_lock({KeyOf(declarationId)})", cancel);

    /// <summary>
    /// Shares the register and holds the name: two confirmations of one name wait for each other, so that the second sees what the first
    /// founded.
    /// </summary>
    public static Task LockName(this DeclarationsDb db, Guid declarationId, byte[] nameHash, CancellationToken cancel) => Anew(db).ExecuteSqlAsync($"""
        select pg_advisory_xact_lock_shared({KeyOf(declarationId)}), pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(nameHash)})
        """, cancel);

    /// <summary>The groups that hold these signatories, fresh from the database, their heads locked.</summary>
    public static async Task<List<SignatoryGroup>> LockGroups(
        this DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        Guid[] heads, held = [];
        while (!(heads = await Heads(db, ids, cancel)).SequenceEqual(held))
        {
            // No key: a foreign key's check on a head must not wait for this. Who is head may have changed while this waited.
            await Required(db).ExecuteSqlAsync($"select id from signatories where id = any({heads}) order by id for no key update", cancel);
            held = heads;
        }

        Forget(db, entity => entity is Signatory);
        var members = await db.Signatories.Where(s => heads.Contains(s.HeadId)).ToListAsync(cancel);
        return [.. heads.Select(head => new SignatoryGroup(members.Single(m => m.Id == head), members.Where(m => m.HeadId == head)))];
    }

    private static Task<Guid[]> Heads(DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        db.Signatories.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => s.HeadId).Distinct().OrderBy(id => id)
            .ToArrayAsync(cancel);

    private static DatabaseFacade Required(DeclarationsDb db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The register changes inside a transaction.");
        }

        return db.Database;
    }

    private static void Forget(DeclarationsDb db, Func<object, bool> isStale)
    {
        foreach (var stale in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Unchanged && isStale(e.Entity)).ToList())
        {
            stale.State = EntityState.Detached;
        }
    }

    private static DatabaseFacade Anew(DeclarationsDb db)
    {
        Forget(db, entity => entity is Signatory or Duplicate or NameChoice);
        return Required(db);
    }

    private static long KeyOf(Guid declarationId) =>
        BinaryPrimitives.ReadInt64BigEndian(declarationId.ToByteArray(bigEndian: true).AsSpan(8));
}
