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
        var old = before.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var now = after.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var relatives = lineage.SelectMany(l => l.From.Select(from => (from, l.Id)))
            .ToLookup(p => p.from, p => p.Id, StringComparer.Ordinal);
        var guessed = lineage.Where(l => l.IsGuess).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var placed = threads.Select(thread => (Thread: thread, Now: Asked(FollowOne(thread, old, now, relatives)))).ToList();
        return placed.Select((p, at) =>
            (p.Thread, LosesPlace(placed, at) ? new Placement(AnchorState.Clause, p.Now.ClauseId, null, "") : p.Now)).ToList();

        // A clause that may be another one: only its very words are a place without asking.
        Placement Asked(Placement place) =>
            place is { ClauseId: { } id, State: AnchorState.Fuzzy or AnchorState.Clause } && guessed.Contains(id)
            ? place with { State = AnchorState.NeedsConfirmation } : place;
    }

    private static Placement FollowOne(
        AnchoredThread thread, Dictionary<string, Clause> old, Dictionary<string, Clause> now, ILookup<string, string> relatives)
    {
        var id = thread.Last.ClauseId ?? thread.ClauseId;
        if (now.TryGetValue(id, out var clause))
        {
            var placement = QuoteAnchor.Follow(id, old.GetValueOrDefault(id)?.Text ?? "", thread.Last, clause.Text, thread.Quote);
            return placement.State == AnchorState.Clause && thread.Last.Start is not null
                ? FindInRelatives(thread, id, now, relatives) ?? placement : placement;
        }
        return FindInRelatives(thread, id, now, relatives)
            ?? new Placement(AnchorState.Orphaned, null, null, thread.Last.Exact.Length > 0 ? thread.Last.Exact : thread.Quote.Exact);
    }

    private static Placement? FindInRelatives(
        AnchoredThread thread, string id, Dictionary<string, Clause> now, ILookup<string, string> relatives)
    {
        foreach (var relative in relatives[id])
        {
            if (QuoteAnchor.FindInRelative(relative, now[relative].Text, thread.Quote) is { } found)
            {
                return found;
            }

            if (thread.Quote.Exact.Length == 0 && !now.ContainsKey(id))
            {
                return new Placement(AnchorState.NeedsConfirmation, relative, null, "");
            }
        }
        return null;
    }

    /// <summary>Another thread, from a different place, is now at this place with more certainty, or is older.</summary>
    private static bool LosesPlace(List<(AnchoredThread Thread, Placement Now)> placed, int at)
    {
        var (thread, mine) = placed[at];
        if (mine.Start is null)
        {
            return false;
        }

        return placed.Where((other, index) => index != at && other.Now.ClauseId == mine.ClauseId && other.Now.Start == mine.Start
            && other.Now.Exact == mine.Exact
            && (other.Thread.Last.ClauseId, other.Thread.Last.Start) != (thread.Last.ClauseId, thread.Last.Start)
            && (other.Now.State < mine.State || (other.Now.State == mine.State && index < at))).Any();
    }
}
