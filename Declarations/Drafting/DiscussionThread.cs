using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

public enum DiscussionState
{
    Open,
    Resolved,
    Accepted,

    /// <summary>A suggestion that an editor refused, with a reason.</summary>
    Declined,
}

/// <summary>A discussion on a clause or on words in it. Its original anchor never changes.</summary>
public sealed class DiscussionThread
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required string ClauseId { get; init; }

    /// <summary>Of the clause's Markdown when the thread was opened; a suggestion replaces exactly that.</summary>
    public required string ClauseSha256 { get; init; }

    /// <summary>Empty when the thread is on the whole clause.</summary>
    public required string QuoteExact { get; init; }

    public required string QuotePrefix { get; init; }

    public required string QuoteSuffix { get; init; }

    public int? QuoteStart { get; init; }

    public string? Suggestion { get; init; }

    public DiscussionState State { get; private set; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public string? ResolvedBy { get; private set; }

    public int? AcceptedVersion { get; private set; }

    /// <summary>Why the suggestion was declined.</summary>
    public string? RefusalReason { get; private set; }

    public string? RefusedByName { get; private set; }

    /// <summary>Taken over from a Word file by the member who is its author here.</summary>
    public bool IsImported => AuthorName.EndsWith(ImportedThreads.Source, StringComparison.Ordinal);

    public Quote Quote => new(QuoteExact, QuotePrefix, QuoteSuffix);

    public void Resolve(string actor, DateTimeOffset now)
    {
        if (State == DiscussionState.Open)
        {
            (State, ResolvedAt, ResolvedBy) = (DiscussionState.Resolved, now, actor);
        }
    }

    public void Reopen()
    {
        if (State == DiscussionState.Accepted)
        {
            throw new RuleBrokenException("already_accepted", $"This suggestion was accepted in version {AcceptedVersion}.");
        }

        (State, ResolvedAt, ResolvedBy, RefusalReason, RefusedByName) = (DiscussionState.Open, null, null, null, null);
    }

    public void Decline(string reason, Author author, DateTimeOffset now)
    {
        RequireOpenSuggestion();
        (State, ResolvedAt, ResolvedBy, RefusalReason, RefusedByName) = (DiscussionState.Declined, now, author.Actor, reason, author.Name);
    }

    public void Accept(int version, string actor, DateTimeOffset now) =>
        (State, AcceptedVersion, ResolvedAt, ResolvedBy) = (DiscussionState.Accepted, version, now, actor);

    public void RequireOpenSuggestion()
    {
        if (Suggestion is null)
        {
            throw new RuleBrokenException("no_suggestion", "This thread has no suggestion.");
        }

        if (State == DiscussionState.Accepted)
        {
            throw new RuleBrokenException("already_accepted", $"This suggestion was accepted in version {AcceptedVersion}.");
        }

        if (State == DiscussionState.Declined)
        {
            throw new RuleBrokenException("already_declined", "This suggestion was declined. Reopen it first.");
        }

        if (State == DiscussionState.Resolved)
        {
            throw new RuleBrokenException("thread_resolved", "This thread is resolved. Reopen it first.");
        }
    }
}

internal sealed class DiscussionThreadMapping : IEntityTypeConfiguration<DiscussionThread>
{
    public void Configure(EntityTypeBuilder<DiscussionThread> builder)
    {
        builder.Ignore(t => t.Quote);
        builder.Ignore(t => t.IsImported);
        builder.Property(t => t.ClauseSha256).HasColumnName("clause_sha256");

        // Of two editors who accept one suggestion at once, the second is refused.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
