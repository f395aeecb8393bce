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

    /// <summary>Where a clause was that is moved: only on request, in addition to the clause at its new place.</summary>
    public const string MovedAway = "moved_away";

    /// <summary>Also when it is changed.</summary>
    public bool IsMoved { get; init; }

    /// <summary>How its words look otherwise, such as “peace” now bold.</summary>
    public IReadOnlyList<string> Formatting { get; init; } = [];

    /// <summary>The words where only their formatting changed: Before, After and Diff are of the Markdown then.</summary>
    public string? Words { get; init; }
}

/// <summary>
/// Compares two versions clause by clause, then by word, in the order of the later; removed clauses are at their former place.
/// </summary>
public static class VersionComparison
{
    public static IReadOnlyList<ClauseChange> Compare(TextDocument before, TextDocument after, CancellationToken cancel = default) =>
        Compare(before, after, origins: false, cancel);

    /// <param name="origins">Also lists the former places of clauses that are moved.</param>
    public static IReadOnlyList<ClauseChange> Compare(TextDocument before, TextDocument after, bool origins, CancellationToken cancel)
    {
        var old = before.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var now = after.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var notes = LaterNotes(before, after);
        var moved = Moved(before, after);
        var changes = new List<ClauseChange>();
        var next = 0;
        foreach (var clause in after.Clauses)
        {
            cancel.ThrowIfCancellationRequested();
            if (old.TryGetValue(clause.Id!, out var was) && !moved.Contains(clause.Id!))
            {
                AddGone(was);
            }

            changes.Add(was is null ? Of(ClauseChange.Added, null, clause) : Of(was, clause, moved.Contains(clause.Id!), notes));
        }

        AddGone(null);
        return changes;

        void AddGone(Clause? until)
        {
            for (; next < before.Clauses.Count && before.Clauses[next].Id != until?.Id; next++)
            {
                var gone = before.Clauses[next];
                if (!now.TryGetValue(gone.Id!, out var later))
                {
                    changes.Add(Of(ClauseChange.Removed, gone, null));
                }
                else if (origins && moved.Contains(gone.Id!))
                {
                    changes.Add(Of(ClauseChange.MovedAway, gone, later));
                }
            }
        }
    }

    private static ClauseChange Of(Clause was, Clause clause, bool moved, Dictionary<int, int> notes)
    {
        var change = Of(KindOf(was, clause, moved, notes), was, clause);
        return change.Change == ClauseChange.Same ? change : change with
        {
            IsMoved = moved,
            Formatting = change.Change == ClauseChange.Changed ? FormattingChanges.Between(was, clause, notes) : [],
            Words = change.Change == ClauseChange.Changed && was.Text == clause.Text ? clause.Text : null,
        };
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
