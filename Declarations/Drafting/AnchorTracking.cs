using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// A discussion to be placed: the quote it was opened on (empty for a whole clause), its first clause, and where it stood last.
/// </summary>
public sealed record AnchoredThread(Guid ThreadId, string ClauseId, Quote Quote, Placement Last);

/// <summary>Follows every discussion from one version to the next. No two discussions that stood apart end on one place.</summary>
public static class AnchorTracking
{
    public static IReadOnlyList<(
        AnchoredThread Thread, Placement Now)> Follow(IReadOnlyList<AnchoredThread> threads, IReadOnlyList<Clause> before,
        IReadOnlyList<Clause> after, IReadOnlyList<Lineage> lineage)
    {
        var old = before.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var now = after.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var relatives = lineage.SelectMany(l => l.From.Select(from => (from, l.Id)))
            .ToLookup(p => p.from, p => p.Id, StringComparer.Ordinal);
        var placed = threads.Select(thread => (Thread: thread, Now: One(thread, old, now, relatives))).ToList();
        return placed.Select(
            (p, at) => (p.Thread, Taken(placed, at) ? new Placement(AnchorState.Clause, p.Now.ClauseId, null, "") : p.Now)).ToList();
    }

    private static Placement One(
        AnchoredThread thread, Dictionary<string, Clause> old, Dictionary<string, Clause> now, ILookup<string, string> relatives)
    {
        var id = thread.Last.ClauseId ?? thread.ClauseId;
        if (now.TryGetValue(id, out var clause))
        {
            var placement = QuoteAnchor.Follow(id, old.GetValueOrDefault(id)?.Text ?? "", thread.Last, clause.Text, thread.Quote);
            return placement.State == AnchorState.Clause && thread.Last.Start is not null
                ? Elsewhere(thread, id, now, relatives) ?? placement : placement;
        }
        return Elsewhere(thread, id, now, relatives)
            ?? new Placement(AnchorState.Orphaned, null, null, thread.Last.Exact.Length > 0 ? thread.Last.Exact : thread.Quote.Exact);
    }

    private static Placement? Elsewhere(AnchoredThread thread, string id, Dictionary<string, Clause> now, ILookup<string, string> relatives)
    {
        foreach (var relative in relatives[id])
        {
            if (QuoteAnchor.InRelative(relative, now[relative].Text, thread.Quote) is { } found)
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

    /// <summary>
    /// Another discussion that stood elsewhere before has a better claim on this place: it knows more surely, or is the older one.
    /// </summary>
    private static bool Taken(List<(AnchoredThread Thread, Placement Now)> placed, int at)
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
