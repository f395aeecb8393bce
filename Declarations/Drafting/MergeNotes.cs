using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>The footnotes of a merge: they follow the clauses that cite them.</summary>
internal sealed class MergeNotes(NumberedText origin, NumberedText current, NumberedText yours)
{
    private readonly List<Clause> typedNotes = [];
    private readonly HashSet<string> dropped = new(StringComparer.Ordinal);
    private int nextTyped = 500_001;

    /// <summary>The clauses of a conflict are replaced by what was chosen.</summary>
    public void Drop(IEnumerable<string> ids) => dropped.UnionWith(ids);

    /// <summary>Whether the texts have different words of a footnote.</summary>
    public bool IsChanged(string id) =>
        new[] { origin[id]?.Markdown, current[id]?.Markdown, yours[id]?.Markdown }.Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>Typed words, whose footnotes are numbered as in the text that they were offered from.</summary>
    public List<Clause> Read(string words, NumberedText source, List<Clause> replaced)
    {
        var (identified, typed) = source.Identify(words);
        var read = TextDocument.Parse(identified).Clauses;
        var notes = read.Where(c => c.Kind == ClauseKind.Footnote).Select(note => (Note: note, Offered: note.Id is { } id ? source[id] : null)).ToList();
        var numbers = notes.ToDictionary(n => n.Note.Number, n => n.Offered?.Number ?? nextTyped++);
        foreach (var (note, offered) in notes.Where(n => n.Offered is null || typed.Contains(n.Offered.Id!)))
        {
            var content = NoteNumbers.Renumber(note with { Kind = ClauseKind.Paragraph }, numbers).Markdown;
            if (offered?.Markdown != content)
            {
                typedNotes.Add(note with { Id = offered?.Id ?? ClauseId.New(), Number = numbers[note.Number], Markdown = content });
            }
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
