using Declarations.Access;
using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>A person confirms or corrects where a thread stands in the newest version. Later versions follow from there.</summary>
public static class PlaceAnchor
{
    /// <param name="exact">The words that the thread is on; null for the whole clause.</param>
    /// <param name="keepsQuote">Without words: the quoted ones, if the clause has them.</param>
    /// <returns>False when there is no such thread.</returns>
    /// <exception cref="InvalidInputException">The newest version has no such clause, or its text has not these words.</exception>
    public static async Task<bool> Place(
        DeclarationsDb db, Guid declarationId, Guid threadId, string? clauseId, string? exact, Author author, DateTimeOffset now,
        CancellationToken cancel, bool keepsQuote = false)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declarationId, cancel);
        var thread = await db.Threads.AsNoTracking().FirstOrDefaultAsync(t => t.Id == threadId && t.DeclarationId == declarationId, cancel);
        if (thread is null || await db.FindVersion(declarationId, null, cancel) is not { } newest)
        {
            return false;
        }

        if (thread.AuthorId != author.Id && !author.May(Role.Reviewer))
        {
            throw new RuleBrokenException("role_insufficient", "Only its author or a reviewer moves a comment.");
        }

        var clause = newest.Read().Clauses.FirstOrDefault(c => string.Equals(c.Id, clauseId, StringComparison.Ordinal))
            ?? throw InvalidInputException.For("clauseId", $"is not a clause of version {newest.Number}");
        var quoted = keepsQuote && QuoteAnchor.Find(clause.Text, thread.Quote) is not null ? thread.QuoteExact : "";
        var place = In(clause, exact ?? quoted, thread.Quote);
        var placement = await db.AnchorPlacements.FirstAsync(p => p.ThreadId == threadId && p.VersionNumber == newest.Number, cancel);
        var before = placement.Read();
        placement.Place(place);
        db.Record(now, author.Actor, "thread.placed", $"thread:{threadId}", declarationId,
            before: new { before.State, before.ClauseId, before.Start }, after: new { place.State, place.ClauseId, place.Start });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static Placement In(Clause clause, string exact, Quote quote)
    {
        if (exact.Length == 0)
        {
            return new Placement(AnchorState.Exact, clause.Id, null, "");
        }

        return QuoteAnchor.Find(clause.Text, quote with { Exact = exact }) is { } found
            ? new Placement(AnchorState.Exact, clause.Id, found.Start, found.Words)
            : throw InvalidInputException.For("exact", "is not in that clause");
    }
}
