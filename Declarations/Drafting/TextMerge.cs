using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Two changes of one clause to the same words. An empty text means that the clause was removed.</summary>
public sealed record Conflict(string ClauseId, string Label, string Base, string Current, string Yours);

public sealed record MergeResult(TextDocument? Merged, IReadOnlyList<Conflict> Conflicts);

/// <summary>Three-way merge, clause by clause, then by words. All clauses have ids; the same id is the same clause.</summary>
public sealed class TextMerge
{
    private readonly NumberedText origin;
    private readonly NumberedText current;
    private readonly NumberedText yours;
    private readonly List<Conflict> conflicts = [];

    private TextMerge(TextDocument origin, TextDocument current, TextDocument yours)
    {
        var notes = new Dictionary<string, int>(StringComparer.Ordinal);
        (this.origin, this.current, this.yours) = (new NumberedText(origin, notes), new NumberedText(current, notes),
            new NumberedText(UnifyInsertions(origin, current, yours), notes));
    }

    public static MergeResult Merge(
        TextDocument origin, TextDocument current, TextDocument yours, CancellationToken cancel = default)
    {
        var merge = new TextMerge(origin, current, yours);
        var clauses = ClauseOrder.Merge(merge.origin.Order, merge.current.Order, merge.yours.Order).Select(Merged).OfType<Clause>()
            .ToList();
        if (merge.conflicts.Count > 0)
        {
            return new MergeResult(null, merge.conflicts);
        }

        return new MergeResult(TextDocument.Of(merge.WithCitedNotes(clauses)).WithAllIds(), []);

        Clause? Merged(string id)
        {
            cancel.ThrowIfCancellationRequested();
            return merge.Clause(id);
        }
    }

    /// <summary>Equal clauses that both sides inserted get one id.</summary>
    private static TextDocument UnifyInsertions(TextDocument origin, TextDocument current, TextDocument yours)
    {
        var known = origin.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var inYours = yours.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var added = current.Clauses.Where(c => !known.Contains(c.Id!) && !inYours.Contains(c.Id!)).GroupBy(Words)
            .ToDictionary(g => g.Key, g => new Queue<string>(g.Select(c => c.Id!)));
        return yours.WithIds([.. yours.Clauses.Select(UnifiedId)]);

        string UnifiedId(Clause c) =>
            !known.Contains(c.Id!) && added.TryGetValue(Words(c), out var same) && same.TryDequeue(out var id) ? id : c.Id!;
    }

    private static (ClauseKind, string) Words(Clause clause) => (clause.Kind, clause.Markdown);

    private Clause? Clause(string id)
    {
        var (o, c, y) = (origin[id], current[id], yours[id]);
        if (o is null)
        {
            return c is null || y is null ? c ?? y : MergeClause(c with { Markdown = "" }, c, y);
        }

        if (c is null && y is null)
        {
            return null;
        }

        if (c is null)
        {
            return y!.Markdown == o.Markdown ? null : AddConflict(o, c);
        }

        if (y is null)
        {
            return c.Markdown == o.Markdown ? null : AddConflict(o, c);
        }

        return MergeClause(o, c, y);
    }

    private Clause? MergeClause(Clause o, Clause c, Clause y)
    {
        var merged = WordMerge.Merge(o.Markdown, c.Markdown, y.Markdown);
        var shape = Shape(y) == Shape(o) ? c : y;
        if (merged is not null && IsOneClause(shape, merged))
        {
            return shape with { Markdown = merged };
        }

        return AddConflict(o, c);
    }

    private static (ClauseKind, int, bool, bool) Shape(Clause clause) => (clause.Kind, clause.Level, clause.Ordered, clause.Quoted);

    /// <summary>A word merge can break a table; a result that is no longer one table is a conflict.</summary>
    private static bool IsOneClause(Clause shape, string merged) =>
        shape.Kind != ClauseKind.Table || TextDocument.Parse(merged).Clauses is [{ Kind: ClauseKind.Table }];

    private Clause? AddConflict(Clause o, Clause? c)
    {
        conflicts.Add(new Conflict(o.Id!, (c ?? o).Label, origin.AsWritten(o.Id!), current.AsWritten(o.Id!), yours.AsWritten(o.Id!)));
        return null;
    }

    /// <summary>A footnote that one side removed is kept when the other side still cites it.</summary>
    private List<Clause> WithCitedNotes(List<Clause> clauses)
    {
        var text = string.Concat(clauses.Select(c => c.Markdown));
        var present = clauses.Where(c => c.Kind == ClauseKind.Footnote).Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        foreach (var note in current.Notes.Concat(yours.Notes).Concat(origin.Notes))
        {
            if (text.Contains($"[^{note.Number}]", StringComparison.Ordinal) && present.Add(note.Id!))
            {
                clauses.Add(note);
            }
        }
        return [.. clauses.Where(c => c.Kind != ClauseKind.Footnote), .. clauses.Where(c => c.Kind == ClauseKind.Footnote)];
    }

    /// <summary>A text whose footnotes have the same numbers in all three texts, so that renumbering is not a change.</summary>
    private sealed class NumberedText
    {
        private readonly Dictionary<string, Clause> clauses;
        private readonly Dictionary<string, string> written;

        public NumberedText(TextDocument text, Dictionary<string, int> notes)
        {
            var common = new Dictionary<int, int>();
            foreach (var note in text.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
            {
                if (!notes.TryGetValue(note.Id!, out var number))
                {
                    notes[note.Id!] = number = 1001 + notes.Count;
                }

                common[note.Number] = number;
            }
            Order = text.Clauses.Select(c => c.Id!).ToList();
            written = text.Clauses.ToDictionary(c => c.Id!, c => c.Markdown, StringComparer.Ordinal);
            clauses = text.Clauses.Select(c => NoteNumbers.Renumber(c, common)).ToDictionary(c => c.Id!, StringComparer.Ordinal);
        }

        public List<string> Order { get; }
        public IEnumerable<Clause> Notes => clauses.Values.Where(c => c.Kind == ClauseKind.Footnote);
        public Clause? this[string id] => clauses.GetValueOrDefault(id);
        public string AsWritten(string id) => written.GetValueOrDefault(id, "");
    }
}
