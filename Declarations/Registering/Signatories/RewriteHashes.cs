using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Registering;

/// <summary>Seals and hashes signatures and their signatories again, under the current key and by the present rules of names.</summary>
internal static class RewriteHashes
{
    public static async Task Of(DeclarationsDb db, Guid[] ids, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await Write(db, ids, cancel);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 10)
            {
                // A signer or the secretariat changed one of the rows meanwhile.
            }
            catch (DbUpdateException taken) when (ids.Length > 1 && IsSeatTaken(taken))
            {
                foreach (var id in ids)
                {
                    await Of(db, [id], cancel);
                }

                return;
            }
        }
    }

    private static async Task Write(DeclarationsDb db, Guid[] ids, CancellationToken cancel)
    {
        var signatures = await db.Signatures.Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        signatures.ForEach(s => s.Rewrite(db.Privacy));
        var signatories = await db.Signatories.Where(s => ids.Contains(s.Id)).Select(s => new
        {
            Signatory = s,
            IsNamed = s.IsActive && db.Signatories.Any(head => head.Id == s.HeadId && head.ListedName != null),
        }).ToListAsync(cancel);
        foreach (var found in signatories)
        {
            var signer = signatures.Find(s => s.Id == found.Signatory.Id)!.Unseal(db.Privacy);
            found.Signatory.Rewrite(db.Privacy, signer, found.IsNamed);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException taken) when (ids.Length == 1 && IsSeatTaken(taken))
        {
            // By today's rules two active signatures have one name: the seat stays with the first, the duplicate is for the register.
            signatures[0].LoseSeat();
            await db.SaveChangesAsync(cancel);
        }
    }

    private static bool IsSeatTaken(DbUpdateException failed) =>
        failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
