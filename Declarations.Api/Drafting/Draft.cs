using Declarations.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Voting;

namespace Declarations.Api.Drafting;

/// <summary>One version of a declaration's text with its discussions and its vote.</summary>
public sealed record Draft(
    Declaration Declaration, IReadOnlyList<VersionLine> Versions, VersionLine Shown, TextDocument Text, DraftDiscussions Discussions,
    VoteResult? Vote)
{
    private readonly Dictionary<string, Clause> clauses = Text.Clauses.ToDictionary(clause => clause.Id!, StringComparer.Ordinal);

    public VersionLine Newest => Versions[0];

    public bool IsNewest => Shown.Number == Newest.Number;

    public bool TakesChanges => Declaration.State is DeclarationState.Drafting && IsNewest;

    /// <summary>How many suggestions can be accepted.</summary>
    public int Acceptable { get; } =
        Declaration.State is DeclarationState.Drafting && Shown == Versions[0] ? Discussions.Undecided : 0;

    /// <summary>Whether a member may say which words an open discussion is on: its author and reviewers, in the newest version.</summary>
    public bool MayPlace(Discussion discussion, Caller? member) => IsNewest && discussion.IsOpen && member is not null
        && (discussion.Thread.AuthorId == member.Id || member.May(Role.Reviewer, Declaration.Slug));

    public Clause? FindClause(string? id) => id is null ? null : clauses.GetValueOrDefault(id);
}

/// <summary>The discussions of a version: how many there are, and those that the page shows.</summary>
/// <param name="AreFolded">There are too many for one page: only those of one clause are shown.</param>
/// <param name="Opened">That clause; <see cref="DraftView.Deleted"/> for those whose clause was deleted.</param>
public sealed record DraftDiscussions(
    IReadOnlyList<DiscussionCount> Counts, IReadOnlyList<Discussion> Shown, bool AreFolded = false, string? Opened = null)
{
    private readonly ILookup<string, Discussion> byClause = Shown.ToLookup(d => d.Place.ClauseId ?? "", StringComparer.Ordinal);

    /// <summary>Open suggestions whose clause is in the text.</summary>
    public int Undecided => Counts.Where(c => c is { IsSuggestion: true, State: DiscussionState.Open, ClauseId: not null }).Sum(c => c.Count);

    public IEnumerable<Discussion> On(string clauseId) => byClause[clauseId];

    /// <summary>Those whose clause was deleted.</summary>
    public IEnumerable<Discussion> Orphaned => byClause[""];
}

/// <summary>One version in lists. <c>Sha256</c> is of its Markdown, lower-case hex.</summary>
public sealed record VersionLine(int Number, string Author, string Summary, DateTimeOffset SavedAt, string Sha256)
{
    public string ShortSha => Sha256[..12];
}

/// <summary>A thread at its place in the version shown.</summary>
/// <param name="FirstClause">Its clause when it was opened; null where it is not shown.</param>
public sealed record Discussion(PlacedThread Placed, Clause? FirstClause, bool MayResolve, Proposal? Proposal)
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
