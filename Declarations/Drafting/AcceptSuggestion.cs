using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>The version that accepted suggestions led to, which were accepted, and which stay open because they collide.</summary>
public sealed record AcceptedSuggestions(SavedVersion Saved, IReadOnlyList<Guid> Accepted, IReadOnlyList<SuggestionConflict> Conflicts);

/// <summary>
/// Accepts suggestions as one version, in the order given; each is merged with the text that the ones before it led to. What collides stays
/// open, with both texts. Threads, new version and the mails to the authors are one transaction.
/// </summary>
public sealed class AcceptSuggestion(DeclarationsDb db, Site site, Declaration declaration, Author author, DateTimeOffset now)
{
    /// <summary>Null when there is no such thread.</summary>
    public async Task<SavedVersion?> Accept(Guid threadId, int seenVersion, CancellationToken cancel) =>
        (await Accept([threadId], seenVersion, cancel))?.Saved;

    /// <summary>Null when there is no such thread.</summary>
    /// <exception cref="SuggestionConflictException">None of them could be accepted.</exception>
    public async Task<AcceptedSuggestions?> Accept(IReadOnlyList<Guid> threads, int seenVersion, CancellationToken cancel)
    {
        Guid[] chosen = [.. threads.Distinct()];
        var origins = await Origins(chosen, cancel);
        if (chosen.Except(origins.Select(o => o.Id)).Any())
        {
            return null;
        }

        var (accepted, conflicts) = (new List<Guid>(), new List<SuggestionConflict>());
        TextDocument? text = null;
        var request = new SaveRequest(declaration.Id, seenVersion, "", author, now, [.. origins.Select(o => o.Version).Distinct()]);
        var saved = await SaveVersion.Apply(db, request, Merge, Close, cancel);
        return new(saved, accepted, conflicts);

        TextChange Merge(SaveBase saveBase)
        {
            accepted.Clear();
            conflicts.Clear();
            var merge = new SuggestionMerge(saveBase);
            foreach (var (thread, place) in chosen.Select(id => saveBase.Threads.Single(t => t.Thread.Id == id)))
            {
                thread.RequireOpenSuggestion();
                if (merge.Apply(thread, place.ClauseId) is { } conflict)
                {
                    conflicts.Add(new(thread.Id, conflict));
                }
                else
                {
                    accepted.Add(thread.Id);
                }
            }

            text = merge.Text;
            return accepted.Count > 0 ? Changed(saveBase, merge) : throw Refused(conflicts);
        }

        Task Close(SaveBase saveBase, SavedVersion version)
        {
            foreach (var thread in saveBase.Threads.Select(t => t.Thread).Where(t => accepted.Contains(t.Id)))
            {
                thread.Accept(version.Number, author.Actor, now);
                db.Record(now, author.Actor, "suggestion.accepted", $"thread:{thread.Id}", declaration.Id,
                    after: new { thread.AcceptedVersion });
            }

            return new SuggestionMails(db, site, declaration, author, now).Accepted(
                [.. saveBase.Threads.Select(t => t.Thread).Where(t => accepted.Contains(t.Id))],
                Superseded(saveBase, text!, accepted), cancel);
        }
    }

    private static TextChange Changed(SaveBase saveBase, SuggestionMerge merge) =>
        new(saveBase.CurrentText, merge.Text, [.. merge.Text.Clauses.Select(c => new Lineage(c.Id!, []))], merge.Merged);

    private static RuleBrokenException Refused(IReadOnlyList<SuggestionConflict> conflicts) =>
        conflicts is [{ Conflict.Kind: ConflictKind.Removed }]
            ? new RuleBrokenException("clause_gone", "The clause of this suggestion is no longer in the text.")
            : new SuggestionConflictException(conflicts);

    /// <summary>Other open suggestions that could be accepted before and now collide.</summary>
    private static List<DiscussionThread> Superseded(SaveBase saveBase, TextDocument now, List<Guid> accepted)
    {
        var before = saveBase.CurrentText;
        var changed = saveBase.Threads.Where(t => accepted.Contains(t.Thread.Id)).Select(t => t.Place.ClauseId)
            .ToHashSet(StringComparer.Ordinal);
        return [.. saveBase.Threads
            .Where(t => changed.Contains(t.Place.ClauseId) && t.Thread is { State: DiscussionState.Open, Suggestion: not null }
                && !accepted.Contains(t.Thread.Id) && saveBase.Has(t.Thread.VersionNumber))
            .Where(t => Merges(t.Thread, t.Place, before) && !Merges(t.Thread, t.Place, now)).Select(t => t.Thread)];

        bool Merges(DiscussionThread thread, Placement place, TextDocument text) =>
            text.Clauses.FirstOrDefault(c => c.Id == place.ClauseId) is { } clause
                && SuggestionMerge.Rebase(thread, clause, saveBase.TextOf(thread.VersionNumber), text) is not null;
    }

    /// <summary>The chosen threads and the open suggestions on the same clauses, with the versions they were made on.</summary>
    private async Task<List<(Guid Id, int Version)>> Origins(Guid[] chosen, CancellationToken cancel) =>
        (await db.Threads.Where(t => t.DeclarationId == declaration.Id && (chosen.Contains(t.Id)
                || (t.State == DiscussionState.Open && t.Suggestion != null
                    && db.Threads.Any(c => chosen.Contains(c.Id) && c.ClauseId == t.ClauseId))))
            .Select(t => new { t.Id, t.VersionNumber }).ToListAsync(cancel)).ConvertAll(t => (t.Id, t.VersionNumber));
}
