using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

public sealed class Comment
{
    public required Guid Id { get; init; }

    public required Guid ThreadId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>Empty once it is deleted.</summary>
    public required string Body { get; set; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Words that came in a Word file belong to their author there, not to the member who took them over.</summary>
    public bool IsBy(Guid memberId) => AuthorId == memberId && !AuthorName.EndsWith(ImportedThreads.Source, StringComparison.Ordinal);

    /// <summary>Its author, or the member who took it over from a Word file.</summary>
    public bool MayDelete(Guid memberId) => AuthorId == memberId;

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Its earlier words, oldest first.</summary>
    public List<CommentRevision> Revisions { get; } = [];

    public void Edit(string body, DateTimeOffset now)
    {
        Revisions.Add(new() { Id = Guid.CreateVersion7(now), CommentId = Id, Body = Body, WrittenAt = EditedAt ?? WrittenAt });
        (Body, EditedAt) = (body, now);
    }

    /// <summary>Its words are gone, the earlier ones too; that there was a comment stays.</summary>
    public void Delete(DateTimeOffset now)
    {
        Revisions.Clear();
        (Body, DeletedAt) = ("", now);
    }
}

/// <summary>What a comment said before it was changed.</summary>
public sealed class CommentRevision
{
    public required Guid Id { get; init; }

    public required Guid CommentId { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder) =>
        builder.HasMany(c => c.Revisions).WithOne().HasForeignKey(r => r.CommentId);
}

internal sealed class CommentRevisionMapping : IEntityTypeConfiguration<CommentRevision>
{
    public void Configure(EntityTypeBuilder<CommentRevision> builder) =>
        builder.HasIndex(r => new { r.CommentId, r.WrittenAt }).HasDatabaseName("comment_revisions_comment");
}

public sealed class AnchorPlacement
{
    public required Guid ThreadId { get; init; }

    public required int VersionNumber { get; init; }

    public required AnchorState State { get; set; }

    public string? ClauseId { get; set; }

    public int? Start { get; set; }

    public required string Exact { get; set; }

    public void Place(Placement place) => (State, ClauseId, Start, Exact) = (place.State, place.ClauseId, place.Start, place.Exact);

    public Placement Read() => new(State, ClauseId, Start, Exact);

    public static AnchorPlacement Of(Guid threadId, int version, Placement placement) => new()
    {
        ThreadId = threadId,
        VersionNumber = version,
        State = placement.State,
        ClauseId = placement.ClauseId,
        Start = placement.Start,
        Exact = placement.Exact,
    };
}

internal sealed class AnchorPlacementMapping : IEntityTypeConfiguration<AnchorPlacement>
{
    public void Configure(EntityTypeBuilder<AnchorPlacement> builder) => builder.HasKey(p => new { p.ThreadId, p.VersionNumber });
}
