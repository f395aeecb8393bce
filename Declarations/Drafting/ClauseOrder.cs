using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Merges the order of clauses: insertions and moves of one side are applied to the current order, after what others inserted there.
/// </summary>
internal static class ClauseOrder
{
    /// <param name="decide">
    /// Asked when both sides moved a clause to different places, with the clauses before it in origin, current and yours: true for the
    /// place in yours, false for the current one; null when it is not decided.
    /// </param>
    public static List<string> Merge(
        List<string> origin, List<string> current, List<string> yours, Func<string, string?, string?, string?, bool?> decide)
    {
        var known = origin.ToHashSet(StringComparer.Ordinal);
        var inCurrent = current.ToHashSet(StringComparer.Ordinal);
        var moved = Moved(origin, yours);
        var movedTwice = Moved(origin, current);
        movedTwice.IntersectWith(moved);
        foreach (var id in origin.Where(movedTwice.Contains))
        {
            var (was, theirs, mine) = (Before(origin, id), Before(current, id), Before(yours, id));
            if (theirs == mine || decide(id, was, theirs, mine) is not true)
            {
                moved.Remove(id);
            }
        }

        var order = new LinkedList<string>(current.Where(id => !moved.Contains(id)));
        var places = new Dictionary<string, LinkedListNode<string>>(StringComparer.Ordinal);
        for (var node = order.First; node is not null; node = node.Next)
        {
            places[node.Value] = node;
        }

        LinkedListNode<string>? after = null;
        foreach (var id in yours)
        {
            if (!places.TryGetValue(id, out var place))
            {
                place = places[id] = Insert(order, after, id, other => inCurrent.Contains(other) && !known.Contains(other));
            }

            after = place;
        }

        var removedByBoth = origin.Where(id => !places.ContainsKey(id));
        foreach (var id in removedByBoth)
        {
            order.AddLast(id);
        }

        return [.. order];

        // The nearest earlier clause that is in all three texts and that neither side moved.
        string? Before(List<string> text, string id) => text.Take(text.IndexOf(id))
            .LastOrDefault(other => known.Contains(other) && !moved.Contains(other) && !movedTwice.Contains(other));
    }

    private static HashSet<string> Moved(List<string> origin, List<string> later)
    {
        var places = origin.Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at, StringComparer.Ordinal);
        var common = later.Where(places.ContainsKey).ToList();
        var steady = SequenceAlignment.LongestAscending(common.Select(id => places[id]).ToList());
        return common.Where((_, at) => !steady.Contains(at)).ToHashSet(StringComparer.Ordinal);
    }

    private static LinkedListNode<string> Insert(
        LinkedList<string> order, LinkedListNode<string>? after, string id, Func<string, bool> isInserted)
    {
        while (after is null ? order.First is { } first && isInserted(first.Value) : after.Next is { } next && isInserted(next.Value))
        {
            after = after is null ? order.First : after.Next;
        }

        return after is null ? order.AddFirst(id) : order.AddAfter(after, id);
    }
}
