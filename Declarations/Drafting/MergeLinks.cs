using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Clauses that a choice can only take together: those that one side merged, split or replaced, and what one side added under a parent
/// that the other removed.
/// </summary>
internal sealed class MergeLinks
{
    private readonly NumberedText origin;
    private readonly NumberedText[] texts;
    private readonly Dictionary<string, string> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConflictKind> conflicts = new(StringComparer.Ordinal);

    private MergeLinks(params NumberedText[] texts) => (origin, this.texts) = (texts[0], texts);

    public static MergeLinks Of(NumberedText origin, NumberedText current, NumberedText yours)
    {
        var links = new MergeLinks(origin, current, yours);
        links.Replaced(current, yours);
        links.Children(current, yours);
        links.Children(yours, current);
        foreach (var (one, other) in MergedAndSplit.Pairs(origin, current).Concat(MergedAndSplit.Pairs(origin, yours)))
        {
            links.Join(one, other);
        }

        return links;
    }

    /// <summary>Clauses with the same head are taken together.</summary>
    public string HeadOf(string id)
    {
        while (heads.TryGetValue(id, out var head))
        {
            id = head;
        }

        return id;
    }

    /// <summary>The kind of conflict that a clause has regardless of its words; null for none.</summary>
    public ConflictKind? ConflictOf(string id) => conflicts.TryGetValue(id, out var kind) ? kind : null;

    /// <summary>
    /// Counts words that each text has at most once. One that would be lost or doubled makes a conflict of its clauses; one that went from
    /// a clause in conflict to another takes that one along. False when nothing was joined.
    /// </summary>
    /// <param name="clauses">Every clause with what it would become, and whether it is in a conflict.</param>
    public bool JoinMiscounted(IEnumerable<(string Id, Clause? Merged, bool IsInConflict)> clauses)
    {
        var found = new Dictionary<string, WordPlaces>(StringComparer.Ordinal);
        foreach (var (id, merged, isInConflict) in clauses)
        {
            Clause?[] states = [texts[0][id], texts[1][id], texts[2][id], merged];
            for (var at = 0; at < states.Length; at++)
            {
                foreach (var word in states[at] is { Kind: not ClauseKind.Footnote } state ? TextTokens.Words(state.Markdown) : [])
                {
                    (found.TryGetValue(word, out var places) ? places : found[word] = new()).Add(at, id, isInConflict);
                }
            }
        }

        var joined = false;
        foreach (var places in found.Values.Where(places => places.MustBeJoined))
        {
            foreach (var id in places.Ids)
            {
                joined |= HeadOf(places.Ids[0]) != HeadOf(id) || !conflicts.ContainsKey(id);
                Join(places.Ids[0], id);
                conflicts.TryAdd(id, ConflictKind.Replaced);
            }
        }

        return joined;
    }

    private void Join(string one, string other)
    {
        var (a, b) = (HeadOf(one), HeadOf(other));
        if (a != b)
        {
            heads[b] = a;
        }
    }

    /// <summary>Finds gaps where both sides removed the same clauses and inserted different ones.</summary>
    private void Replaced(NumberedText current, NumberedText yours)
    {
        var (inCurrent, inYours) = (Gaps(current, yours), Gaps(yours, current));
        foreach (var (gap, gone) in Gaps(origin, current, yours))
        {
            var (theirs, mine) = (inCurrent.GetValueOrDefault(gap, []), inYours.GetValueOrDefault(gap, []));
            var onlyTheirs = theirs.Except(mine, StringComparer.Ordinal).ToList();
            var onlyMine = mine.Except(theirs, StringComparer.Ordinal).ToList();
            // One side removed the clauses and the other wrote as many in their place: these may be the same ones, written anew.
            var isRewritten = onlyTheirs.Count > 0 && onlyMine.Count > 0;
            var isRemoved = (onlyTheirs.Count > 0 && theirs.Count <= gone.Count) || (onlyMine.Count > 0 && mine.Count <= gone.Count);
            if (!isRewritten && !isRemoved)
            {
                continue;
            }

            foreach (var id in gone.Concat(theirs).Concat(mine))
            {
                Join(gone[0], id);
                conflicts[id] = isRewritten ? ConflictKind.Replaced : ConflictKind.Removed;
            }
        }
    }

    // The clauses of a text that neither other text has, by the last clause before them that all three have.
    private static Dictionary<string, List<string>> Gaps(NumberedText text, NumberedText one, NumberedText other)
    {
        var gaps = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var before = "";
        foreach (var id in text.Order.Where(id => text[id]!.Kind != ClauseKind.Footnote))
        {
            if (one[id] is not null && other[id] is not null)
            {
                before = id;
            }
            else if (one[id] is null && other[id] is null)
            {
                (gaps.TryGetValue(before, out var gap) ? gap : gaps[before] = []).Add(id);
            }
        }

        return gaps;
    }

    private Dictionary<string, List<string>> Gaps(NumberedText side, NumberedText other)
    {
        var gaps = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var before = "";
        foreach (var id in side.Order.Where(id => side[id]!.Kind != ClauseKind.Footnote))
        {
            if (origin[id] is not null && other[id] is not null)
            {
                before = id;
            }
            else if (origin[id] is null)
            {
                (gaps.TryGetValue(before, out var gap) ? gap : gaps[before] = []).Add(id);
            }
        }

        return gaps;
    }

    /// <summary>Items that one side added under an item that the other removed.</summary>
    private void Children(NumberedText side, NumberedText other)
    {
        var parents = new List<Clause>();
        foreach (var clause in side.Order.Select(id => side[id]!))
        {
            parents.RemoveAll(p => clause.Kind != ClauseKind.Item || p.Level >= clause.Level);
            if (clause.Kind != ClauseKind.Item)
            {
                continue;
            }

            if (parents is [.., var parent] && origin[clause.Id!] is null && other[clause.Id!] is null
                && origin[parent.Id!] is not null && other[parent.Id!] is null)
            {
                Join(parent.Id!, clause.Id!);
                conflicts[parent.Id!] = conflicts[clause.Id!] = ConflictKind.Removed;
            }

            parents.Add(clause);
        }
    }
}
