using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>A text whose footnotes have the same numbers as in the other texts of a merge, so that renumbering is not a change.</summary>
internal sealed class NumberedText
{
    private readonly Dictionary<string, Clause> clauses;
    private readonly Dictionary<string, Clause> written;
    private readonly Dictionary<int, int> common = [];

    /// <param name="notes">The common number of each footnote by its id; filled with those that it lacks.</param>
    public NumberedText(TextDocument text, Dictionary<string, int> notes)
    {
        foreach (var note in text.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
        {
            if (!notes.TryGetValue(note.Id!, out var number))
            {
                notes[note.Id!] = number = 1001 + notes.Count;
            }

            common[note.Number] = number;
        }

        Order = text.Clauses.Select(c => c.Id!).ToList();
        written = text.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        clauses = text.Clauses.Select(c => NoteNumbers.Renumber(c, common)).ToDictionary(c => c.Id!, StringComparer.Ordinal);
    }

    public List<string> Order { get; }

    public IEnumerable<Clause> Notes => clauses.Values.Where(c => c.Kind == ClauseKind.Footnote);

    public Clause? this[string id] => clauses.GetValueOrDefault(id);

    /// <summary>The common number of a footnote by its number in this text.</summary>
    public int? CommonNumber(int number) => common.TryGetValue(number, out var found) ? found : null;

    /// <summary>The words of a clause, or several clauses as a text, as this text numbers them, with footnotes that they cite.</summary>
    public string AsWritten(IReadOnlyList<string> ids, Func<string, bool> isNoteShown)
    {
        var shown = ids.Select(id => written.GetValueOrDefault(id)).OfType<Clause>().ToList();
        var notes = written.Values.Where(n => n.Kind == ClauseKind.Footnote && !ids.Contains(n.Id!, StringComparer.Ordinal)
            && isNoteShown(n.Id!) && shown.Exists(c => NoteNumbers.Cites(c.Markdown, n.Number))).ToList();
        var words = ids.Count == 1 ? string.Concat(shown.Select(c => c.Markdown)) : Written(shown);
        return notes.Count == 0 ? words : $"{words}\n\n{Written(notes)}";
    }

    private static string Written(List<Clause> clauses) =>
        MarkdownWriter.Write([.. clauses.Select(c => c with { Id = null })], ids: false).TrimEnd();
}
