using Declarations.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Drafting;

/// <summary>Reads a draft with all that pages show beside its text.</summary>
internal static class DraftReading
{
    public static Task<List<VersionLine>> Versions(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Number, v.AuthorName, v.Summary, v.SavedAt, v.TextSha256)).ToListAsync(cancel);

    /// <summary>One version, the newest when none is named; null when there is no such version.</summary>
    public static async Task<Draft?> Read(DeclarationsDb db, Declaration declaration, int? number, Caller caller, CancellationToken cancel)
    {
        var versions = await Versions(db, declaration.Id, cancel);
        if (versions.Find(v => number is null || v.Number == number) is not { } shown)
        {
            return null;
        }

        var text = (await db.FindVersion(declaration.Id, shown.Number, cancel))!.Read();
        var threads = await ThreadList.InVersion(db, declaration.Id, shown.Number, null, cancel);
        var firsts = await FirstClauses(db, declaration.Id, threads, shown.Number, text, cancel);
        var approvals = await Adoption.List(db, declaration.Id, shown.Number, cancel);
        return new Draft(declaration, versions, shown, text,
            [.. threads.Select(thread => Discuss(thread, firsts(thread.Thread), text, caller))], approvals);
    }

    private static Discussion Discuss(PlacedThread placed, Clause first, TextDocument text, Caller caller)
    {
        var thread = placed.Thread;
        var now = text.Clauses.FirstOrDefault(clause => clause.Id == placed.Place.ClauseId);
        var against = thread.State is DiscussionState.Open ? now ?? first : first;
        var proposal = thread.Suggestion is { } suggestion
            ? new Proposal(WordDiff.Of(against.Markdown, suggestion), thread.AcceptedVersion) : null;
        return new Discussion(placed, first, caller.Id == thread.AuthorId || caller.May(Role.Editor), proposal);
    }

    /// <summary>Each thread's clause as it was when the thread began. Reads the earlier versions only that some thread began on.</summary>
    private static async Task<Func<DiscussionThread, Clause>> FirstClauses(
        DeclarationsDb db, Guid declarationId, IReadOnlyList<PlacedThread> threads, int shown, TextDocument text, CancellationToken cancel)
    {
        var numbers = threads.Select(thread => thread.Thread.VersionNumber).Where(number => number != shown).Distinct().ToList();
        var earlier = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && numbers.Contains(v.Number))
            .ToListAsync(cancel);
        var texts = earlier.ToDictionary(v => v.Number, v => v.Read());
        texts[shown] = text;
        return thread => texts[thread.VersionNumber].Clauses.First(clause => clause.Id == thread.ClauseId);
    }
}
