using Declarations.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Voting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Drafting;

/// <summary>Reads a draft with everything that its pages show.</summary>
internal static class DraftReading
{
    /// <summary>A page shows so many discussions at once.</summary>
    private const int MostShown = 60;

    public static Task<List<VersionLine>> Versions(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Number, v.AuthorName, v.Summary, v.SavedAt, v.TextSha256)).ToListAsync(cancel);

    /// <summary>One version, the newest for 0, with the discussions that the view shows; null when there is no such version.</summary>
    public static async Task<Draft?> Read(DeclarationsDb db, Declaration declaration, DraftView view, Caller caller, CancellationToken cancel)
    {
        var versions = await Versions(db, declaration.Id, cancel);
        if (versions.Find(v => view.Version == 0 || v.Number == view.Version) is not { } shown)
        {
            return null;
        }

        var text = (await Texts(db, declaration.Id, [shown.Number], cancel))[shown.Number];
        var draft = new Draft(declaration, versions, shown, text,
            new(await DiscussionCount.InVersion(db, declaration.Id, shown.Number, cancel), []),
            await VoteResults.OnVersion(db, declaration.Id, shown.Number, cancel));
        return draft with { Discussions = await Discussions(db, draft, view, caller, cancel) };
    }

    private static async Task<DraftDiscussions> Discussions(
        DeclarationsDb db, Draft draft, DraftView view, Caller caller, CancellationToken cancel)
    {
        var (declaration, counts) = (draft.Declaration, draft.Discussions.Counts);
        var areFolded = counts.Where(c => view.Shows(c.State)).Sum(c => c.Count) > MostShown;
        var opened = areFolded ? await Opened(db, draft, view, cancel) : null;
        var threads = areFolded && opened is null ? [] : await ThreadList.InVersion(db, declaration.Id, draft.Shown.Number,
            new(view.Show is "open" ? DiscussionState.Open : null, IsClosed: view.Show is "resolved",
                opened is DraftView.Deleted ? "" : opened), cancel);
        var origins = await Texts(db, declaration.Id,
            threads.Where(t => t.Thread.Id == view.Thread || ShowsOrigin(t, draft)).Select(t => t.Thread.VersionNumber), cancel);
        var first = origins.SelectMany(o => o.Value.Clauses.Select(clause => ((o.Key, clause.Id!), clause)))
            .ToDictionary(clause => clause.Item1, clause => clause.clause);
        var isEditor = caller.May(Role.Editor, declaration.Slug);
        return new(counts, [.. threads.Select(thread => Discuss(thread, draft, origins.GetValueOrDefault(thread.Thread.VersionNumber),
            first.GetValueOrDefault((thread.Thread.VersionNumber, thread.Thread.ClauseId)), caller.Id, isEditor))], areFolded, opened);
    }

    private static async Task<string?> Opened(DeclarationsDb db, Draft draft, DraftView view, CancellationToken cancel)
    {
        var at = view.Thread is { } thread ? await ThreadList.ClauseOf(db, thread, draft.Shown.Number, cancel) : view.At;
        return at is "" or DraftView.Deleted ? DraftView.Deleted : draft.FindClause(at)?.Id;
    }

    /// <summary>Whether its card shows what the clause said when it was opened.</summary>
    private static bool ShowsOrigin(PlacedThread placed, Draft draft) => draft.FindClause(placed.Place.ClauseId) is not { } now
        || (placed.Thread.Suggestion is not null
            && (placed.Thread.State is not DiscussionState.Open || now.Sha256 != placed.Thread.ClauseSha256));

    /// <summary>The texts of the versions, each read and parsed once. Numbers may repeat.</summary>
    public static async Task<Dictionary<int, TextDocument>> Texts(
        DeclarationsDb db, Guid declarationId, IEnumerable<int> numbers, CancellationToken cancel)
    {
        var wanted = numbers.Distinct().ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var versions = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && wanted.Contains(v.Number))
            .ToListAsync(cancel);
        return versions.ToDictionary(v => v.Number, v => v.Read());
    }

    private static Discussion Discuss(
        PlacedThread placed, Draft draft, TextDocument? origin, Clause? first, Guid callerId, bool isEditor)
    {
        var thread = placed.Thread;
        var proposal = thread.Suggestion is null ? null : Propose(thread, origin, first, draft.Text, draft.FindClause(placed.Place.ClauseId));
        return new Discussion(
            placed, first, isEditor || (callerId == thread.AuthorId && thread.State is not DiscussionState.Declined), proposal);
    }

    /// <summary>An open suggestion as it would change the text now; where it collides, and once it is decided, as it was made.</summary>
    private static Proposal Propose(DiscussionThread thread, TextDocument? origin, Clause? first, TextDocument text, Clause? now)
    {
        var isOpen = thread.State is DiscussionState.Open && now is not null;
        var rebased = isOpen ? SuggestionMerge.Rebase(thread, now!, origin ?? text, text) : null;
        return new(WordDiff.Of((rebased is null ? first! : now!).Markdown, rebased ?? thread.Suggestion!), thread.AcceptedVersion,
            Collides: isOpen && rebased is null);
    }
}
