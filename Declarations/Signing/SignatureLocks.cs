using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Row locks: whoever changes a signature's state holds its row until the end of the transaction.</summary>
public static class SignatureLocks
{
    /// <summary>Null when it does not exist any more.</summary>
    public static async Task<Signature?> LockSignature(this DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Signatures.FromSql($"select *, xmin from signatures where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();

    /// <summary>Shared with other signers; a closing waits for those under way, so that a closed roll never grows.</summary>
    internal static async Task<Declaration> LockOpenDeclaration(this DeclarationsDb db, Guid id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {id} for share", cancel);
        return await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == id, cancel);
    }

    /// <summary>
    /// All of one mailbox in one order, so that two of its links pressed at once wait for each other and never lock crosswise.
    /// </summary>
    internal static Task<List<Signature>> LockMailbox(
        this DeclarationsDb db, Guid declarationId, byte[] mailboxHash, CancellationToken cancel) =>
        db.Signatures.FromSql($"""
            select *, xmin from signatures where declaration_id = {declarationId} and mailbox_hash = {mailboxHash} order by id for update
            """).ToListAsync(cancel);
}
