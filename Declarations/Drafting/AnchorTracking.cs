using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// A thread to place in the next version: its first clause, its quote (empty for a whole clause), and its last placement.
/// </summary>
internal sealed record AnchoredThread(Guid ThreadId, string ClauseId, Quote Quote, Placement Last);

/// <summary>Places every thread in the next version. Two threads with different places never get the same place.</summary>
internal static class AnchorTracking
{
    public static IReadOnlyList<(AnchoredThread Thread, Placement Now)> Follow(
        IReadOnlyList<AnchoredThread> threads, IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, IReadOnlyList<Lineage> lineage)
    {
        var texts = new AnchoredTexts(before, after, lineage);
        var guessed = lineage.Where(l => l.IsGuess).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var placed = threads.Select(thread => (Thread: thread, Now: Asked(FollowOne(thread, texts)))).ToList();
        var losing = Losing(placed);
        return placed.Select((p, at) =>
            (p.Thread, losing.Contains(at) ? new Placement(AnchorState.Clause, p.Now.ClauseId, null, "") : p.Now)).ToList();

        // A clause that may be another one: only its very words are a place without asking.
        Placement Asked(Placement place) =>
            place is { ClauseId: { } id, State: AnchorState.Fuzzy or AnchorState.Clause } && guessed.Contains(id)
            ? place with { State = AnchorState.NeedsConfirmation } : place;
    }

    private static Placement FollowOne(AnchoredThread thread, AnchoredTexts texts)
    {
        var id = thread.Last.ClauseId ?? thread.ClauseId;
        if (texts.Now(id) is { } clause)
        {
            var placement = QuoteAnchor.Follow(id, texts.Old(id)?.Text ?? "", thread.Last, clause.Text, thread.Quote);
            return placement.State == AnchorState.Clause && thread.Last.Start is not null
                ? FindInRelatives(thread, id, texts) ?? placement : placement;
        }

        return FindInRelatives(thread, id, texts)
            ?? new Placement(AnchorState.Orphaned, null, null, thread.Last.Exact.Length > 0 ? thread.Last.Exact : thread.Quote.Exact);
    }

    /// <summary>The place in a clause that the old one was merged into or split into; a person confirms it unless all words are there.</summary>
    private static Placement? FindInRelatives(AnchoredThread thread, string id, AnchoredTexts texts)
    {
        foreach (var relative in texts.Relatives(id))
        {
            var isWhole = texts.IsWhole(id, relative);
            if (QuoteAnchor.FindUnambiguous(texts.Now(relative)!.Text, thread.Quote) is { } found)
            {
                return new Placement(isWhole ? AnchorState.Shifted : AnchorState.NeedsConfirmation, relative, found.Start, found.Words);
            }

            if (thread.Quote.Exact.Length == 0 && texts.Now(id) is null)
            {
                return new Placement(isWhole ? AnchorState.Clause : AnchorState.NeedsConfirmation, relative, null, "");
            }
        }

        return null;
    }

    /// <summary>Of threads from different places at one place, all but those from the place known best, or of the oldest thread.</summary>
    private static HashSet<int> Losing(List<(AnchoredThread Thread, Placement Now)> placed)
    {
        return Enumerable.Range(0, placed.Count).Where(at => placed[at].Now.Start is not null)
            .GroupBy(at => (placed[at].Now.ClauseId, placed[at].Now.Start, placed[at].Now.Exact))
            .SelectMany(group =>
            {
                var best = group.MinBy(at => (placed[at].Now.State, at));
                return group.Where(at => From(at) != From(best));
            }).ToHashSet();

        (string?, int?) From(int at) => (placed[at].Thread.Last.ClauseId, placed[at].Thread.Last.Start);
    }
}
