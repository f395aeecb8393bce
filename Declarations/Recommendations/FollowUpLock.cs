using Declarations.Declaring;
using Declarations.Drafting;
using Microsoft.EntityFrameworkCore.Storage;

namespace Declarations.Recommendations;

internal static class FollowUpLock
{
    /// <summary>One change of a declaration's follow-up at a time, and none while its text or state changes.</summary>
    public static async Task<IDbContextTransaction> LockFollowUp(this DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declaration.Id, cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
        return transaction;
    }
}
