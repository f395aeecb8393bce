using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Voting;

namespace Declarations.Api.Drafting;

/// <summary>One version of a declaration's text with its discussions and its vote.</summary>
public sealed record Draft(
    Declaration Declaration, IReadOnlyList<VersionLine> Versions, VersionLine Shown, TextDocument Text,
    IReadOnlyList<Discussion> Discussions, VoteResult? Vote)
{
    public VersionLine Newest => Versions[0];

    public bool IsNewest => Shown.Number == Newest.Number;

    public bool TakesChanges => Declaration.State is DeclarationState.Drafting && IsNewest;

    /// <summary>How many suggestions can be accepted.</summary>
    public int Acceptable { get; } =
        Declaration.State is DeclarationState.Drafting && Shown == Versions[0] ? Discussions.Count(d => d.IsUndecided) : 0;

    public IReadOnlyList<Discussion> Orphaned =>
        [.. Discussions.Where(d => d.Place.ClauseId is null || d.Place.State is AnchorState.Orphaned)];
}

/// <summary>One version in lists. <c>Sha256</c> is of its Markdown, lower-case hex.</summary>
public sealed record VersionLine(int Number, string Author, string Summary, DateTimeOffset SavedAt, string Sha256)
{
    public string ShortSha => Sha256[..12];
}

/// <summary>A thread at its place in the version shown. <c>FirstClause</c> is its clause when it was opened.</summary>
public sealed record Discussion(PlacedThread Placed, Clause FirstClause, bool MayResolve, Proposal? Proposal)
{
    public DiscussionThread Thread => Placed.Thread;

    public Placement Place => Placed.Place;

    public bool IsOpen => Thread.State is DiscussionState.Open;

    /// <summary>An open suggestion whose clause is in the text.</summary>
    public bool IsUndecided => IsOpen && Proposal is not null && Place.ClauseId is not null;

    public bool IsOpeningComment(Comment comment) => comment.AuthorId == Thread.AuthorId && comment.WrittenAt == Thread.OpenedAt;
}

/// <summary>Replacement wording, as a difference from its clause.</summary>
/// <param name="Collides">The same words of the clause were changed since.</param>
public sealed record Proposal(IReadOnlyList<DiffPiece> Diff, int? AcceptedIn, bool Collides = false);

/// <summary>A declaration in the list of drafts.</summary>
public sealed record DraftEntry(Declaration Declaration, VersionLine? Newest, int OpenDiscussions);
