using Declarations.Access;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>A new thread on a clause or on quoted words in it, with an optional suggestion.</summary>
public sealed record NewThread(int? Version, string? ClauseId, NewThread.QuoteInput? Quote, string? Body, string? Suggestion)
{
    public sealed record QuoteInput(string? Exact, string? Prefix, string? Suffix);

    /// <summary>Opens it and places it in every later version. Null when there is no such version or clause.</summary>
    public async Task<DiscussionThread?> Open(
        DeclarationsDb db, Guid declarationId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var (body, suggestion) = Read();
        if (suggestion is not null && !author.May(Role.Reviewer))
        {
            throw new RuleBrokenException("role_insufficient", "Readers may comment; only reviewers may suggest wording.");
        }

        // A save in progress would not place the new thread in its version.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockText(declarationId, cancel);
        if (suggestion is not null)
        {
            Declaration.RequireDrafting(
                await db.Declarations.Where(d => d.Id == declarationId).Select(d => d.State).SingleAsync(cancel));
        }

        var versions = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && v.Number >= Version)
            .OrderBy(v => v.Number).ToListAsync(cancel);
        if (versions.Count == 0 || versions[0].Number != Version)
        {
            return null;
        }

        var text = versions[0].Read();
        if (text.Clauses.FirstOrDefault(c => c.Id == ClauseId) is not { } clause)
        {
            return null;
        }

        var thread = Create(declarationId, clause, suggestion, author, now);
        db.Threads.Add(thread);
        if (body is not null)
        {
            db.Comments.Add(ThreadActions.NewComment(thread.Id, body, author, now));
        }

        PlaceInVersions(db, thread, versions, text);
        db.Record(now, author.Actor, suggestion is null ? "thread.opened" : "suggestion.opened", $"thread:{thread.Id}", declarationId,
            after: new { thread.VersionNumber, thread.ClauseId });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return thread;
    }

    private (string? Body, string? Suggestion) Read()
    {
        var fields = new Fields();
        fields.Require(Version > 0, "version", "is required");
        fields.Require(!string.IsNullOrEmpty(ClauseId), "clauseId", "is required");
        var suggestion = DraftInput.Prose(fields, "suggestion", Suggestion, required: false);
        var body = DraftInput.Prose(fields, "body", Body, required: suggestion is null);
        fields.Require((Quote?.Exact?.Length ?? 0) <= 5000, "quote.exact", "must be at most 5000 characters");
        fields.ThrowIfAny();
        if (suggestion is not null && DraftInput.Parse("suggestion", suggestion).Clauses.Count == 0)
        {
            throw InvalidInputException.For("suggestion", "must contain text");
        }

        return (body, suggestion);
    }

    private DiscussionThread Create(Guid declarationId, Clause clause, string? suggestion, Author author, DateTimeOffset now)
    {
        var quote = new Quote(Quote?.Exact ?? "", Tail(Quote?.Prefix ?? ""), Head(Quote?.Suffix ?? ""));
        var found = QuoteAnchor.Find(clause.Text, quote);
        if (quote.Exact.Length > 0 && found is null)
        {
            throw InvalidInputException.For("quote.exact", "is not in that clause");
        }

        return Create(declarationId, Version!.Value, clause, found, suggestion, author, now);
    }

    /// <param name="found">The words that it is on; null for the whole clause.</param>
    internal static DiscussionThread Create(
        Guid declarationId, int version, Clause clause, FoundWords? found, string? suggestion, Author author, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declarationId,
            VersionNumber = version,
            ClauseId = clause.Id!,
            ClauseSha256 = clause.Sha256,
            QuoteExact = found?.Words ?? "",
            QuotePrefix = found is null ? "" : Tail(clause.Text[..found.Start]),
            QuoteSuffix = found is null ? "" : Head(clause.Text[(found.Start + found.Words.Length)..]),
            QuoteStart = found?.Start,
            Suggestion = suggestion,
            AuthorId = author.Id,
            AuthorName = author.Name,
            OpenedAt = now,
        };

    /// <summary>On words that are in no clause of the version: somebody finds the place.</summary>
    /// <param name="near">The clause where it was; it is not about that one.</param>
    internal static DiscussionThread WithoutPlace(
        Guid declarationId, int version, Clause near, OfferedQuote quote, Author author, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declarationId,
            VersionNumber = version,
            ClauseId = near.Id!,
            ClauseSha256 = near.Sha256,
            QuoteExact = quote.Exact is { Length: > 0 } exact ? exact : $"{quote.Prefix}{quote.Suffix}".Trim(),
            QuotePrefix = Tail(quote.Prefix ?? ""),
            QuoteSuffix = Head(quote.Suffix ?? ""),
            AuthorId = author.Id,
            AuthorName = author.Name,
            OpenedAt = now,
        };

    private static void PlaceInVersions(DeclarationsDb db, DiscussionThread thread, List<DraftVersion> versions, TextDocument text)
    {
        var placement = new Placement(AnchorState.Exact, thread.ClauseId, thread.QuoteStart, thread.QuoteExact);
        db.AnchorPlacements.Add(AnchorPlacement.Of(thread.Id, versions[0].Number, placement));
        foreach (var version in versions.Skip(1))
        {
            var later = version.Read();
            placement = AnchorTracking.Follow([new AnchoredThread(thread.Id, thread.ClauseId, thread.Quote, placement)], text.Clauses,
                later.Clauses, version.ReadLineage())[0].Now;
            db.AnchorPlacements.Add(AnchorPlacement.Of(thread.Id, version.Number, placement));
            text = later;
        }
    }

    private static string Tail(string text) => text.Length <= 64 ? text : text[^64..];

    private static string Head(string text) => text.Length <= 64 ? text : text[..64];
}
