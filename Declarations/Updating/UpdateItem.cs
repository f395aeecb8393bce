using Microsoft.EntityFrameworkCore;

namespace Declarations.Updating;

/// <summary>An update as the secretariat sees it.</summary>
/// <param name="Mailed">Number of mailboxes that it was written to so far.</param>
public sealed record UpdateItem(
    Guid Id, UpdateKind Kind, string? Subject, string? Markdown, int? Edition, DateTimeOffset SentAt, int Mailed, bool IsFinished)
{
    public static UpdateItem Of(SignerUpdate update) => new(update.Id, update.Kind, update.Subject, update.Markdown, update.EditionNumber,
        update.CreatedAt, update.Mailed, update.FinishedAt is not null);

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<UpdateItem>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await db.Updates.AsNoTracking().Where(u => u.DeclarationId == declarationId).OrderByDescending(u => u.Id).ToListAsync(cancel))
            .Select(Of)];
}
