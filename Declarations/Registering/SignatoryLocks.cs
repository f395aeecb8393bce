using System.Buffers.Binary;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Declarations.Registering;

/// <summary>
/// Signatures come and go side by side; merges and their undoing have a declaration's register to themselves. Held until the
/// transaction ends, and taken in one order (register, name, heads), so that nobody waits in a circle.
/// </summary>
internal static class SignatoryLocks
{
    public static Task ShareRegister(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Required(db).ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({KeyOf(declarationId)})", cancel);

    public static Task HoldRegister(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Required(db).ExecuteSqlAsync($"select pg_advisory_xact_lock({KeyOf(declarationId)})", cancel);

    /// <summary>Shares the register and holds the name: two confirmations of one name wait for each other, so that the second sees what the first founded.</summary>
    public static Task HoldName(this DeclarationsDb db, Guid declarationId, byte[] nameHash, CancellationToken cancel) => Required(db).ExecuteSqlAsync($"""
        select pg_advisory_xact_lock_shared({KeyOf(declarationId)}), pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(nameHash)})
        """, cancel);

    /// <summary>The groups that hold these signatories, fresh from the database, their heads locked.</summary>
    public static async Task<List<SignatoryGroup>> HoldGroups(this DeclarationsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var heads = await db.Signatories.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => s.HeadId).Distinct().OrderBy(id => id).ToArrayAsync(cancel);

        // No key: a foreign key's check on a head must not wait for this.
        await Required(db).ExecuteSqlAsync($"select id from signatories where id = any({heads}) order by id for no key update", cancel);
        foreach (var stale in db.ChangeTracker.Entries<Signatory>().Where(e => e.State == EntityState.Unchanged).ToList())
        {
            stale.State = EntityState.Detached;
        }

        var members = await db.Signatories.Where(s => heads.Contains(s.HeadId)).ToListAsync(cancel);
        return [.. heads.Select(head => new SignatoryGroup(members.Single(m => m.Id == head), members.Where(m => m.HeadId == head)))];
    }

    private static DatabaseFacade Required(DeclarationsDb db) =>
        db.Database.CurrentTransaction is null ? throw new InvalidOperationException("The register changes inside a transaction.") : db.Database;

    private static long KeyOf(Guid declarationId) => BinaryPrimitives.ReadInt64BigEndian(declarationId.ToByteArray(bigEndian: true).AsSpan(8));
}
