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
    public static Task<List<VersionLine>> Versions(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Number, v.AuthorName, v.Summary, v.SavedAt, v.TextSha256)).ToListAsync(cancel);

    /// <summary>One version, or the newest without a number; null when there is no such version.</summary>
    public static async Task<Draft?> Read(DeclarationsDb db, Declaration declaration, int? number, Caller caller, CancellationToken cancel)
    {
        var versions = await Versions(db, declaration.Id, cancel);
        if (versions.Find(v => number is null || v.Number == number) is not { } shown)
        {
            return null;
        }

        var threads = await ThreadList.InVersion(db, declaration.Id, shown.Number, null, cancel);
        var texts = await Texts(db, declaration.Id, [shown.Number, .. threads.Select(t => t.Thread.VersionNumber)], cancel);
        var vote = await VoteResults.OnVersion(db, declaration.Id, shown.Number, cancel);
        var text = texts[shown.Number];
        return new Draft(declaration, versions, shown, text,
            [.. threads.Select(thread => Discuss(
                thread, texts[thread.Thread.VersionNumber], text, caller.Id, caller.May(Role.Editor, declaration.Slug)))], vote);
    }

    /// <summary>The texts of the versions, each read and parsed once. Numbers may repeat.</summary>
    public static async Task<Dictionary<int, TextDocument>> Texts(
        DeclarationsDb db, Guid declarationId, IEnumerable<int> numbers, CancellationToken cancel)
    {
        var wanted = numbers.Distinct().ToList();
        var versions = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && wanted.Contains(v.Number))
            .ToListAsync(cancel);
        return versions.ToDictionary(v => v.Number, v => v.Read());
    }

    private static Discussion Discuss(PlacedThread placed, TextDocument origin, TextDocument text, Guid callerId, bool isEditor)
    {
        var thread = placed.Thread;
        var first = origin.Clauses.First(clause => clause.Id == thread.ClauseId);
        var now = text.Clauses.FirstOrDefault(clause => clause.Id == placed.Place.ClauseId);
        var proposal = thread.Suggestion is null ? null : Propose(thread, origin, first, text, now);
        return new Discussion(
            placed, first, isEditor || (callerId == thread.AuthorId && thread.State is not DiscussionState.Declined), proposal);
    }

    /// <summary>An open suggestion as it would change the text now; where it collides, and once it is decided, as it was made.</summary>
    private static Proposal Propose(DiscussionThread thread, TextDocument origin, Clause first, TextDocument text, Clause? now)
    {
        var isOpen = thread.State is DiscussionState.Open && now is not null;
        var rebased = isOpen ? SuggestionMerge.Rebase(thread, now!, origin, text) : null;
        return new(WordDiff.Of((rebased is null ? first : now!).Markdown, rebased ?? thread.Suggestion!), thread.AcceptedVersion,
            Collides: isOpen && rebased is null);
    }
}
