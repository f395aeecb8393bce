using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>One clause in two versions: Change is its kind of change, Diff its word difference.</summary>
public sealed record ClauseChange(
    string ClauseId, ClauseKind Kind, string Change, string LabelBefore, string LabelAfter, string Before, string After,
    IReadOnlyList<DiffPiece> Diff)
{
    public const string Same = "same";
    public const string Added = "added";
    public const string Removed = "removed";
    public const string Changed = "changed";
    public const string Moved = "moved";
}

/// <summary>
/// Compares two versions clause by clause, then by word, in the order of the later; removed clauses are at their former place.
/// </summary>
public static class VersionComparison
{
    public static IReadOnlyList<ClauseChange> Compare(TextDocument before, TextDocument after, CancellationToken cancel = default)
    {
        var old = before.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var now = after.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var notes = LaterNotes(before, after);
        var moved = Moved(before, after);
        var changes = new List<ClauseChange>();
        var next = 0;
        foreach (var clause in after.Clauses)
        {
            cancel.ThrowIfCancellationRequested();
            if (old.TryGetValue(clause.Id!, out var was) && !moved.Contains(clause.Id!))
            {
                next = AddRemoved(before, now, next, was, changes);
            }

            changes.Add(was is null
                ? Of(ClauseChange.Added, null, clause) : Of(KindOf(was, clause, moved.Contains(clause.Id!), notes), was, clause));
        }
        AddRemoved(before, now, next, null, changes);
        return changes;
    }

    private static int AddRemoved(TextDocument before, HashSet<string> now, int next, Clause? until, List<ClauseChange> changes)
    {
        for (; next < before.Clauses.Count && before.Clauses[next].Id != until?.Id; next++)
        {
            if (!now.Contains(before.Clauses[next].Id!))
            {
                changes.Add(Of(ClauseChange.Removed, before.Clauses[next], null));
            }
        }
        return next;
    }

    private static string KindOf(Clause was, Clause clause, bool moved, Dictionary<int, int> notes)
    {
        var isSame = NoteNumbers.Renumber(was, notes).Markdown == clause.Markdown
            && (was.Kind, was.Level, was.Ordered, was.Quoted) == (clause.Kind, clause.Level, clause.Ordered, clause.Quoted);
        return !isSame ? ClauseChange.Changed : moved ? ClauseChange.Moved : ClauseChange.Same;
    }

    private static ClauseChange Of(string change, Clause? was, Clause? now)
    {
        var (before, after) = (was?.Text ?? "", now?.Text ?? "");
        if (change == ClauseChange.Changed && before == after)
        {
            (before, after) = (was!.Markdown, now!.Markdown);
        }

        var clause = (now ?? was)!;
        return new ClauseChange(clause.Id!, clause.Kind, change, was?.Label ?? "", now?.Label ?? "", before, after,
            WordDiff.Of(before, after));
    }

    /// <summary>The later numbers of the earlier footnotes, so that renumbering is not a change.</summary>
    private static Dictionary<int, int> LaterNotes(TextDocument before, TextDocument after)
    {
        var later = after.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Id!, c => c.Number, StringComparer.Ordinal);
        return before.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number, c => later.GetValueOrDefault(c.Id!, 0));
    }

    private static HashSet<string> Moved(TextDocument before, TextDocument after)
    {
        var places = before.Clauses.Select((c, at) => (c.Id, at)).ToDictionary(p => p.Id!, p => p.at, StringComparer.Ordinal);
        var common = after.Clauses.Where(c => c.Kind != ClauseKind.Footnote && places.ContainsKey(c.Id!)).Select(c => c.Id!).ToList();
        var steady = SequenceAlignment.LongestAscending(common.Select(id => places[id]).ToList());
        return common.Where((_, at) => !steady.Contains(at)).ToHashSet(StringComparer.Ordinal);
    }
}
