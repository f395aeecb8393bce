using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>The footnotes of a merge: they follow the clauses that cite them.</summary>
internal sealed class MergeNotes(NumberedText origin, NumberedText current, NumberedText yours)
{
    private const int FirstTypedNote = 500_001;

    private readonly List<Clause> typedNotes = [];
    private readonly HashSet<string> dropped = new(StringComparer.Ordinal);

    /// <summary>The clauses of a conflict are replaced by what was chosen.</summary>
    public void Drop(IEnumerable<string> ids) => dropped.UnionWith(ids);

    /// <summary>Whether the texts have different words of a footnote.</summary>
    public bool IsChanged(string id) =>
        new[] { origin[id]?.Markdown, current[id]?.Markdown, yours[id]?.Markdown }.Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>Typed words, whose footnotes are numbered as in the text that they were offered from.</summary>
    public List<Clause> Read(string words, NumberedText source, List<Clause> replaced)
    {
        var read = TextDocument.Parse(words).Clauses;
        var numbers = new Dictionary<int, int>();
        foreach (var note in read.Where(c => c.Kind == ClauseKind.Footnote))
        {
            var known = source.CommonNumber(note.Number);
            var number = numbers[note.Number] = known ?? FirstTypedNote + typedNotes.Count;
            var offered = source.Notes.FirstOrDefault(n => n.Number == known);
            if (offered?.Markdown != note.Markdown)
            {
                typedNotes.Add(note with { Id = offered?.Id ?? ClauseId.New(), Number = number });
            }
        }

        foreach (var cited in read.SelectMany(c => NoteNumbers.Cited(c.Markdown)))
        {
            numbers.TryAdd(cited, source.CommonNumber(cited) ?? cited);
        }

        var text = read.Where(c => c.Kind != ClauseKind.Footnote).Select(c => NoteNumbers.Renumber(c, numbers)).ToList();
        // Words without marks of a kind stay what they replace: a heading, an item.
        return text is [{ Kind: ClauseKind.Paragraph } only] && replaced is [{ Kind: not ClauseKind.Table } shape]
            ? [shape with { Markdown = only.Markdown }]
            : [.. text.Select((clause, at) => clause with { Id = at < replaced.Count ? replaced[at].Id : ClauseId.New() })];
    }

    /// <summary>
    /// A footnote that one side removed is kept while the text cites it; one that only a dropped clause cited leaves with it.
    /// </summary>
    public List<Clause> With(List<Clause> clauses)
    {
        var typed = typedNotes.Select(n => n.Id!).ToHashSet(StringComparer.Ordinal);
        var all = clauses.Where(c => c.Kind == ClauseKind.Footnote && !typed.Contains(c.Id!)).Concat(typedNotes).ToList();
        var text = clauses.Where(c => c.Kind != ClauseKind.Footnote).ToList();
        var present = all.Select(n => n.Id!).ToHashSet(StringComparer.Ordinal);
        var known = current.Notes.Concat(yours.Notes).Concat(origin.Notes).ToList();
        for (var found = true; found;)
        {
            var cited = text.Concat(all).SelectMany(c => NoteNumbers.Cited(c.Markdown)).ToHashSet();
            var missing = known.Where(n => cited.Contains(n.Number) && present.Add(n.Id!)).ToList();
            all.AddRange(missing);
            found = missing.Count > 0;
        }

        var citedAtLast = text.Concat(all).SelectMany(c => NoteNumbers.Cited(c.Markdown)).ToHashSet();
        var citedByDropped = dropped.SelectMany(id => new[] { origin[id], current[id], yours[id] }).OfType<Clause>()
            .SelectMany(c => NoteNumbers.Cited(c.Markdown)).ToHashSet();
        return [.. text, .. all.Where(n => citedAtLast.Contains(n.Number) || !citedByDropped.Contains(n.Number))];
    }
}
