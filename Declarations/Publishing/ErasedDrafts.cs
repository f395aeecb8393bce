using Declarations.Auditing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// A draft edition is never delivered, so it has no reason to keep names that are gone: once a signer whom it lists was erased, or the
/// retention has ended, its files and its frozen roll are deleted. What they were stays known by hash.
/// </summary>
public static class ErasedDrafts
{
    public static async Task Delete(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var drafts = await (
            from edition in db.Editions
            where edition.Kind == EditionKind.Draft && edition.State != EditionState.Rendering
            join input in db.EditionInputs on edition.Id equals input.Id
            where input.ListedIds != null && input.ListedIds!.Count > 0
            join declaration in db.Declarations on edition.DeclarationId equals declaration.Id
            where declaration.DataErasedAt != null || db.Signatures.Any(s => s.DeclarationId == declaration.Id && s.State == SignatureState.Erased
                && input.ListedIds!.Contains(s.Id))
            select new { edition.Id, edition.DeclarationId, input.Frozen }).ToListAsync(cancel);
        foreach (var draft in drafts)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var emptied = (FrozenEdition.Unseal(db, draft.Frozen) with { Rows = [], Changes = null }).Seal(db);
            await db.EditionInputs.Where(e => e.Id == draft.Id)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.Frozen, emptied).SetProperty(x => x.ListedIds, []), cancel);
            await db.EditionFiles.Where(f => f.EditionId == draft.Id && f.Content != null)
                .ExecuteUpdateAsync(f => f.SetProperty(x => x.Content, (byte[]?)null).SetProperty(x => x.SupersededAt, now), cancel);
            db.Record(now, "worker", "edition.draft_erased", $"edition:{draft.Id}", draft.DeclarationId);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
