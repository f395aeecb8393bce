using Microsoft.EntityFrameworkCore;

namespace Declarations.Updating;

/// <summary>An update as the secretariat sees it.</summary>
/// <param name="Mailed">Number of mailboxes that it was written to so far.</param>
public sealed record UpdateItem(
    Guid Id, UpdateKind Kind, string? Subject, string? Markdown, int? Edition, DateTimeOffset SentAt, int Mailed, bool IsFinished)
{
    /// <summary>The number of the edition that the delivered one is an addendum to.</summary>
    public int? AddendumTo { get; init; }

    /// <summary>The last part of the address of the delivered edition.</summary>
    public string? EditionAddress { get; init; }

    public static UpdateItem Of(SignerUpdate update) => new(update.Id, update.Kind, update.Subject, update.Markdown, update.EditionNumber,
        update.CreatedAt, update.Mailed, update.FinishedAt is not null)
    {
        AddendumTo = update.AddendumTo,
        EditionAddress = update.EditionNumber is null ? null : update.EditionAddress,
    };

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<UpdateItem>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await db.Updates.AsNoTracking().Where(u => u.DeclarationId == declarationId).OrderByDescending(u => u.Id).ToListAsync(cancel))
            .Select(Of)];
}
