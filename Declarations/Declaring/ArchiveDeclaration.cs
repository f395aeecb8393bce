using Declarations.Auditing;

namespace Declarations.Declaring;

/// <summary>Takes a declaration off the members' desk, or puts it back. Nothing changes for the public or for signers.</summary>
public static class ArchiveDeclaration
{
    /// <exception cref="RuleBrokenException"><c>signing_open</c>: it is open for signature.</exception>
    public static async Task Set(
        DeclarationsDb db, Declaration declaration, bool isArchived, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (declaration.Archive(isArchived ? now : null))
        {
            db.Record(now, actor, isArchived ? "declaration.archived" : "declaration.unarchived", $"declaration:{declaration.Id}", declaration.Id);
            await db.SaveChangesAsync(cancel);
        }
    }
}
